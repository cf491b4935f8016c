import Corpora
import Language
import Networks
import Plotting
import Recognition
import Support
import Tensors

/// A value that can be put into bytes and taken out of them again, with the same digest and the same display.
protocol Storable: Value {
    /// Stands before its bytes. Never given to another type, nor kept when the bytes come to mean something else.
    static var tag: String { get }
    /// - Throws: where something in it has no bytes.
    func store(in writer: inout ValueWriter) throws(NotStorable)
    /// - Throws: for bytes that `store` did not write, and for references that are not known here.
    init(from reader: inout ValueReader) throws(ByteReader.Failure)
}

/// A value holds something that has no bytes: it is computed each time.
struct NotStorable: Error {}

/// All types of values that have bytes. A new one conforms to `Storable` and gets its line here.
enum StorableTypes {
    static let list: [any Storable.Type] = [
        Nothing.self, Bool.self, Quantity.self, String.self, RangeValue.self, ListValue.self, Measured.self,
        Table.self, Tensor.self, Graph.self, Figure.self,
        ModelValue.self, EvaluationValue.self, CrossValidationValue.self,
    ]

    fileprivate static let byTag = Dictionary(list.map { ($0.tag, $0) }) { first, _ in first }
}

/// What writer and reader both have at hand: recordings are long, and come from elsewhere, so that values name them only.
struct KnownDatasets {
    private var byDigest: [String: Dataset] = [:]

    /// Those among some values, in whatever they are held.
    init(in values: [any Value]) { for value in values { add(value) } }

    private mutating func add(_ value: any Value) {
        switch value {
        case let dataset as Dataset: byDigest[Self.name(dataset)] = dataset
        case let features as FeatureSet: byDigest[Self.name(features.dataset)] = features.dataset
        case let list as ListValue: for item in list.items { add(item) }
        default: break
        }
    }

    static func name(_ dataset: Dataset) -> String { (dataset.digest as Digest).hex }

    subscript(name: String) -> Dataset? { byDigest[name] }
}

/// Puts values into bytes.
struct ValueWriter {
    var bytes = ByteWriter()
    private let known: KnownDatasets

    init(_ known: KnownDatasets) { self.known = known }

    /// - Throws: for a value that has no bytes.
    mutating func add(_ value: any Value) throws(NotStorable) {
        guard let value = value as? any Storable else { throw NotStorable() }
        bytes.add(type(of: value).tag)
        try value.store(in: &self)
    }

    mutating func add(_ values: [any Value]) throws(NotStorable) {
        bytes.add(values.count)
        for value in values { try add(value) }
    }

    /// Names a data set that is at hand.
    /// - Throws: for one that is not.
    mutating func add(reference dataset: Dataset) throws(NotStorable) {
        let name = KnownDatasets.name(dataset)
        guard known[name] != nil else { throw NotStorable() }
        bytes.add(name)
    }
}

/// Takes values out of bytes.
struct ValueReader {
    var bytes: ByteReader
    private let known: KnownDatasets
    /// Lists in lists, and what was measured within each.
    private var depth = 0

    init(_ bytes: ArraySlice<UInt8>, _ known: KnownDatasets) {
        self.bytes = ByteReader(bytes)
        self.known = known
    }

    mutating func value() throws(ByteReader.Failure) -> any Value {
        guard let type = StorableTypes.byTag[try bytes.text()], depth <= 2 * Extent.maximumDepth else { throw .damaged }
        depth += 1
        defer { depth -= 1 }
        return try type.init(from: &self)
    }

    mutating func values() throws(ByteReader.Failure) -> [any Value] {
        let count = try bytes.count()
        var values: [any Value] = []
        for _ in 0..<count { values.append(try value()) }
        return values
    }

    mutating func dataset() throws(ByteReader.Failure) -> Dataset {
        guard let dataset = known[try bytes.text()] else { throw .damaged }
        return dataset
    }
}
