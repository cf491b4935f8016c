import Plotting
import Support

/// Figures of curves and bars, as commands give them beside their tables; images and diagrams are made of what is kept.
extension Figure: Storable {
    static var tag: String { "figure" }

    func store(in writer: inout ValueWriter) throws(NotStorable) {
        writer.bytes.add(title)
        writer.bytes.add(columns)
        writer.bytes.add(panels.count)
        for panel in panels {
            writer.bytes.add(panel.title)
            for axis in [panel.x, panel.y] { writer.bytes.add(axis) }
            writer.bytes.add(panel.colour) { $0.add($1) }
            writer.bytes.add(panel.layers.count)
            for layer in panel.layers {
                guard let parts = layer.parts else { throw NotStorable() }
                writer.bytes.add(parts.kind)
                writer.bytes.add(layer.name)
                writer.bytes.add(parts.columns) { $0.add($1) { $0.add($1) } }
            }
        }
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let title = try reader.bytes.text()
        let columns = try reader.bytes.count()
        let panels = try reader.bytes.list { bytes throws(ByteReader.Failure) in
            let title = try bytes.text()
            let (x, y) = (try bytes.axis(), try bytes.axis())
            let colour = try bytes.optional { bytes throws(ByteReader.Failure) in try bytes.axis() }
            let layers = try bytes.list { bytes throws(ByteReader.Failure) in try bytes.layer() }
            return Panel(title: title, x: x, y: y, colour: colour, layers: layers)
        }
        self.init(title: title, panels: panels, columns: columns)
    }
}

extension Figure.Layer {
    /// What it is, and its columns of numbers; `nil` for what has others.
    fileprivate var parts: (kind: String, columns: [[Double]])? {
        switch self {
        case .line(_, let x, let y): ("line", [x, y])
        case .lineWithPoints(_, let x, let y): ("line with points", [x, y])
        case .points(_, let x, let y): ("points", [x, y])
        case .bars(_, let heights): ("bars", [heights])
        case .histogram(_, let edges, let heights): ("histogram", [edges, heights])
        case .band(_, let x, let low, let high): ("band", [x, low, high])
        case .envelope(_, let x, let low, let high): ("envelope", [x, low, high])
        case .intervals(_, let x, let low, let high): ("intervals", [x, low, high])
        case .markers(_, let x): ("markers", [x])
        case .image, .diagram: nil
        }
    }

    fileprivate init?(_ kind: String, name: String, _ columns: [[Double]]) {
        switch (kind, columns.count) {
        case ("line", 2): self = .line(name: name, x: columns[0], y: columns[1])
        case ("line with points", 2): self = .lineWithPoints(name: name, x: columns[0], y: columns[1])
        case ("points", 2): self = .points(name: name, x: columns[0], y: columns[1])
        case ("bars", 1): self = .bars(name: name, heights: columns[0])
        case ("histogram", 2): self = .histogram(name: name, edges: columns[0], heights: columns[1])
        case ("band", 3): self = .band(name: name, x: columns[0], low: columns[1], high: columns[2])
        case ("envelope", 3): self = .envelope(name: name, x: columns[0], low: columns[1], high: columns[2])
        case ("intervals", 3): self = .intervals(name: name, x: columns[0], low: columns[1], high: columns[2])
        case ("markers", 1): self = .markers(name: name, x: columns[0])
        default: return nil
        }
    }
}

extension ByteWriter {
    fileprivate mutating func add(_ axis: Figure.Axis) {
        add(axis.label)
        add(axis.range) {
            $0.add($1.lowerBound)
            $0.add($1.upperBound)
        }
        add(axis.isLogarithmic)
        add(axis.categories) { $0.add($1) }
    }
}

extension ByteReader {
    fileprivate mutating func axis() throws(Failure) -> Figure.Axis {
        let label = try text()
        let range = try optional { bytes throws(Failure) in
            let (low, high) = (try bytes.real(), try bytes.real())
            guard low <= high else { throw .damaged }
            return low...high
        }
        return Figure.Axis(
            label, range: range, isLogarithmic: try boolean(),
            categories: try list { bytes throws(Failure) in try bytes.text() })
    }

    fileprivate mutating func layer() throws(Failure) -> Figure.Layer {
        let (kind, name) = (try text(), try text())
        let columns = try list { bytes throws(Failure) in
            try bytes.list { bytes throws(Failure) in try bytes.real() }
        }
        guard let layer = Figure.Layer(kind, name: name, columns) else { throw .damaged }
        return layer
    }
}
