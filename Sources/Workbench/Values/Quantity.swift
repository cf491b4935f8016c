import Glibc
package import Language
package import Support

/// A number, with its unit if it has one.
package struct Quantity: Value, Equatable {
    package let value: Double
    package let unit: Unit?

    package init(_ value: Double, _ unit: Unit? = nil) {
        self.value = value
        self.unit = unit
    }

    package init(_ value: Int) {
        self.init(Double(value))
    }

    /// The number that a tensor holds, as the shortest decimal that denotes it: 0.1, not 0.10000000149011612.
    package init(_ scalar: Float) {
        self.init(Double(scalar.description) ?? Double(scalar))
    }

    package var kind: ValueKind { .number }

    /// In the dimension's base unit (s, Hz, dB, B, st).
    package var inBaseUnit: Double { value * (unit?.factor ?? 1) }

    /// The same quantity in another unit of its dimension.
    package func converted(to other: Unit?) -> Quantity {
        guard unit != other else { return self }
        return Quantity(inBaseUnit / (other?.factor ?? 1), other)
    }

    package var text: String { Self.text(value) + (unit?.symbol ?? "") }
    package var summary: [Markup.Piece] { [Markup.Piece(text)] }

    package func digest(into builder: inout DigestBuilder) {
        builder.update(value)
        builder.update(unit?.symbol ?? "")
    }

    package var json: JSON {
        unit.map { ["value": .number(value), "unit": .string($0.symbol)] } ?? .number(value)
    }

    /// The number to six digits, for tables; the value itself is not rounded.
    package var readable: String {
        guard value != value.rounded(), value.isFinite else { return text }
        var bytes = [CChar](repeating: 0, count: 32)
        _ = withVaList([value]) { vsnprintf(&bytes, bytes.count, "%.6g", $0) }
        let digits = String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return Quantity(Double(digits) ?? value, unit).text
    }

    /// The shortest decimal that denotes the number; whole numbers without a point.
    package static func text(_ value: Double) -> String {
        // The sign of a computed NaN depends on the compiler.
        if value.isNaN { return "nan" }
        if value == value.rounded(), abs(value) <= 0x1p53 { return value == 0 ? "0" : String(Int(value)) }
        return value.description
    }

    package var members: [String] { ["value", "unit"] }

    package func member(_ name: String) -> (any Value)? {
        switch name {
        case "value": Quantity(value)
        case "unit": unit?.symbol ?? ""
        default: nil
        }
    }

    /// The value as a whole number, if it is one that Int holds.
    package var whole: Int? {
        value == value.rounded() && abs(value) <= 9_007_199_254_740_992 ? Int(value) : nil
    }
}
