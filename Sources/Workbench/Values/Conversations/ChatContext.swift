import Language
import Plotting
import Sessions

/// A value as text that a language model reads: a table as comma-separated values, a figure as the numbers in it, anything
/// else as `show` prints it.
struct ChatContext {
    let name: String
    let value: any Value

    /// More rows say no more to a model, and fill what it can take in.
    private static let mostRows = 200
    private static let mostBytes = 20_000

    /// - Parameter reader: `.record` has `~` in place of what was measured, which is another next time.
    func text(for reader: Markup.Reader) -> String {
        let base = (value as? Measured)?.base ?? value
        let content: String
        if reader == .record, value is Measured {
            content = "~"
        } else {
            switch base {
            case let table as Table: content = Self.text(table, reader)
            case let figure as Figure: content = figure.panels.map(Self.text).joined(separator: "\n\n")
            case let answer as AnswerValue: content = answer.reply.text
            default: content = base.full.text(for: reader).joined(separator: "\n")
            }
        }
        return "\(name) (\(base.kind.name)):\n```\n\(Self.cut(content))\n```"
    }

    private static func text(_ table: Table, _ reader: Markup.Reader) -> String {
        let comma = UInt8(ascii: ",")
        let rows =
            [table.columns.map(\.name)]
            + (0..<min(table.count, mostRows)).map { row in
                table.columns.map { column in
                    column.isMeasured && reader == .record ? "~" : Table.text(column.cells[row])
                }
            }
        let lines = rows.map { $0.map { CSV.field($0, separator: comma) }.joined(separator: ",") }
        return (lines + (table.count > mostRows ? ["… \(table.count - mostRows) more rows"] : []))
            .joined(separator: "\n")
    }

    private static func text(_ panel: Figure.Panel) -> String {
        let axes = "x: \(panel.x.label), y: \(panel.y.label)"
        let categories = panel.x.categories.isEmpty ? [] : ["x has: " + panel.x.categories.joined(separator: ", ")]
        return ([panel.title, axes] + categories + panel.layers.map(text)).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func text(_ layer: Figure.Layer) -> String {
        switch layer {
        case .line(let name, let x, let y), .lineWithPoints(let name, let x, let y), .points(let name, let x, let y):
            columns(name, [("x", x), ("y", y)])
        case .bars(let name, let heights): columns(name, [("height", heights)])
        case .histogram(let name, let edges, let heights): columns(name, [("from", edges), ("count", heights)])
        case .band(let name, let x, let low, let high), .envelope(let name, let x, let low, let high),
            .intervals(let name, let x, let low, let high):
            columns(name, [("x", x), ("low", low), ("high", high)])
        case .markers(let name, let x): columns(name, [("x", x)])
        case .image(let image): self.text(image)
        case .diagram: "a diagram"
        }
    }

    /// Columns side by side; of long ones every n-th row.
    private static func columns(_ name: String, _ columns: [(name: String, numbers: [Double])]) -> String {
        let count = columns.map(\.numbers.count).max() ?? 0
        let step = max(1, (count + mostRows - 1) / mostRows)
        let header = columns.map(\.name).joined(separator: ",")
        let rows = stride(from: 0, to: count, by: step).map { row in
            columns.map { $0.numbers.indices.contains(row) ? short($0.numbers[row]) : "" }.joined(separator: ",")
        }
        let note = step > 1 ? " (every \(step)th of \(count))" : ""
        return "\(name.isEmpty ? "data" : name)\(note):\n" + ([header] + rows).joined(separator: "\n")
    }

    private static func text(_ image: Figure.Image) -> String {
        guard image.rows * image.columns <= 1024 else { return "an image of \(image.rows) × \(image.columns) cells" }
        let rows = (0..<image.rows).reversed().map { row in
            (0..<image.columns).map { column in
                let index = row * image.columns + column
                return image.texts.isEmpty ? short(Double(image.values[index])) : image.texts[index]
            }.joined(separator: ",")
        }
        return "image, top row first:\n" + rows.joined(separator: "\n")
    }

    private static func short(_ number: Double) -> String { Quantity(number).readable }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > mostBytes else { return text }
        return String(decoding: text.utf8.prefix(mostBytes), as: UTF8.self)
            + "\n… \(text.utf8.count - mostBytes) bytes more"
    }
}
