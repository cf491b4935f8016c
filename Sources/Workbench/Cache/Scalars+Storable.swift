import Language
import Support

extension Nothing: Storable {
    static var tag: String { "nothing" }
    func store(in writer: inout ValueWriter) {}
    init(from reader: inout ValueReader) { self.init() }
}

extension Bool: Storable {
    static var tag: String { "boolean" }
    func store(in writer: inout ValueWriter) { writer.bytes.add(self) }
    init(from reader: inout ValueReader) throws(ByteReader.Failure) { self = try reader.bytes.boolean() }
}

extension String: Storable {
    static var tag: String { "text" }
    func store(in writer: inout ValueWriter) { writer.bytes.add(self) }
    init(from reader: inout ValueReader) throws(ByteReader.Failure) { self = try reader.bytes.text() }
}

extension Quantity: Storable {
    static var tag: String { "number" }

    func store(in writer: inout ValueWriter) {
        writer.bytes.add(value)
        writer.bytes.add(unit?.symbol ?? "")
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let value = try reader.bytes.real()
        let symbol = try reader.bytes.text()
        guard symbol.isEmpty || Unit.named(symbol) != nil else { throw .damaged }
        self.init(value, Unit.named(symbol))
    }
}

extension RangeValue: Storable {
    static var tag: String { "range" }

    func store(in writer: inout ValueWriter) {
        lower.store(in: &writer)
        upper.store(in: &writer)
        writer.bytes.add(includesEnd)
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        self.init(
            try Quantity(from: &reader), try Quantity(from: &reader), includesEnd: try reader.bytes.boolean())
    }
}

/// For whoever asks at a later prompt, what was measured is what it was then.
extension Measured: Storable {
    static var tag: String { "measured" }
    func store(in writer: inout ValueWriter) throws(NotStorable) { try writer.add(base) }
    init(from reader: inout ValueReader) throws(ByteReader.Failure) { self.init(try reader.value()) }
}
