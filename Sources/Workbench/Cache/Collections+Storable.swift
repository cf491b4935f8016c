import Support
import Tensors

extension ListValue: Storable {
    static var tag: String { "list" }
    func store(in writer: inout ValueWriter) throws(NotStorable) { try writer.add(items) }
    init(from reader: inout ValueReader) throws(ByteReader.Failure) { self.init(try reader.values()) }
}

extension Table: Storable {
    static var tag: String { "table" }

    func store(in writer: inout ValueWriter) throws(NotStorable) {
        writer.bytes.add(columns.count)
        for column in columns {
            writer.bytes.add(column.name)
            writer.bytes.add(column.isMeasured)
            try writer.add(column.cells)
        }
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        var columns: [Column] = []
        for _ in 0..<(try reader.bytes.count()) {
            let name = try reader.bytes.text()
            let isMeasured = try reader.bytes.boolean()
            columns.append(Column(name, try reader.values(), measured: isMeasured))
        }
        self.init(columns)
    }
}

extension Tensor: Storable {
    static var tag: String { "tensor" }

    func store(in writer: inout ValueWriter) {
        writer.bytes.add(shape) { $0.add($1) }
        writer.bytes.add(scalars)
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let shape = try reader.bytes.list { bytes throws(ByteReader.Failure) in try bytes.integer() }
        let scalars = try reader.bytes.floats()
        do throws(TensorError) { try self.init(shape: shape, scalars: scalars) } catch { throw .damaged }
    }
}
