/// Writes an image's cells, and gives what stands behind `plot`.
struct ImageScript {
    private let rows: Int
    private let columns: Int
    private let values: [Double]
    private let image: Figure.Image

    /// Cells along an axis that a figure has pixels for.
    private static let greatest = (rows: 400, columns: 800)

    init(_ image: Figure.Image) {
        self.image = image
        let step = (
            rows: (image.rows + Self.greatest.rows - 1) / Self.greatest.rows,
            columns: (image.columns + Self.greatest.columns - 1) / Self.greatest.columns
        )
        let cells = Self.pooled(image, step)
        // gnuplot draws no image of one row or column; two halves of it look the same.
        let rows = (image.rows + step.rows - 1) / step.rows
        let columns = (image.columns + step.columns - 1) / step.columns
        let wide = columns > 1 ? cells : cells.flatMap { [$0, $0] }
        self.rows = max(rows, 2)
        self.columns = max(columns, 2)
        values = rows > 1 ? wide : wide + wide
    }

    func clause(_ writer: inout ScriptWriter) -> String {
        let digits = [Int](repeating: 4, count: columns)
        let data = writer.block(values, columns: columns, digits: digits)
        let (x, y) = (image.extent(isX: true), image.extent(isX: false))
        let size = (x.length / Double(columns), y.length / Double(rows))
        let places =
            "(\(PlainNumber.text(x.lowerBound + size.0 / 2))+\(PlainNumber.text(size.0))*$1):"
            + "(\(PlainNumber.text(y.lowerBound + size.1 / 2))+\(PlainNumber.text(size.1))*$2):3"
        let cells = rows * columns <= LayerScript.greatestCellCount ? " pixels" : ""
        return "\(data) matrix using \(places) with image\(cells)"
    }

    /// The means of blocks of so many cells; those of the last blocks stretch a little.
    private static func pooled(_ image: Figure.Image, _ step: (rows: Int, columns: Int)) -> [Double] {
        if step == (1, 1) { return image.values.map { $0.isFinite ? Double($0) : .nan } }
        var means: [Double] = []
        for row in stride(from: 0, to: image.rows, by: step.rows) {
            for column in stride(from: 0, to: image.columns, by: step.columns) {
                var (sum, count) = (0.0, 0)
                for y in row..<min(row + step.rows, image.rows) {
                    for x in column..<min(column + step.columns, image.columns) {
                        let value = image.values[y * image.columns + x]
                        guard value.isFinite else { continue }
                        sum += Double(value)
                        count += 1
                    }
                }
                means.append(count > 0 ? sum / Double(count) : .nan)
            }
        }
        return means
    }
}
