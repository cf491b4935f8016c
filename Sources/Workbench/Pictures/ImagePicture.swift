import Plotting
import Recognition
import Tensors

/// A matrix as an image; features with the axes that they have.
enum ImagePicture: PictureKind {
    static let name = "image"
    static let summary = "a matrix, or features, as an image"

    static func isNatural(for value: any Value) -> Bool {
        value is FeatureSet || (value as? Tensor).map { $0.rank == 2 } ?? false
    }

    static func panels(of value: any Value, _ options: PictureOptions) throws -> [Figure.Panel]? {
        if let features = value as? FeatureSet {
            return (0..<min(features.count, Pictures.mostPanels)).flatMap { FeaturePanels.panels(of: features, at: $0) }
        }
        guard let tensor = value as? Tensor, tensor.rank == 2, tensor.count > 0 else { return nil }
        let (rows, columns) = (tensor.shape[0], tensor.shape[1])
        let image = Figure.Image(
            rows: rows, columns: columns, values: tensor.scalars, x: 0...Double(columns - 1), y: 0...Double(rows - 1),
            isDiverging: tensor.scalars.contains { $0 < 0 } && tensor.scalars.contains { $0 > 0 })
        return [
            Figure.Panel(
                x: Figure.Axis("column"), y: Figure.Axis("row"), colour: Figure.Axis("value"), layers: [.image(image)])
        ]
    }
}
