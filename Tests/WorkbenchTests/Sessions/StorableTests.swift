import Language
import Support
import Tensors
import Testing

@testable import Workbench

@Suite("Values in bytes")
struct StorableTests {
    /// A value of every type that has bytes.
    private static var values: [any Value] {
        let harness = Harness(Harness.samples)
        let lines = [
            "n", "u", "w", "b", "l", "s", "q", "r", "m", "t", "y", "1..<3", "0 / 0", "-1e300", "\"\"", "[]",
            "[[], [1, [y]]]",
            "table(a = [y, 1], b = [[1, 2], t])", "zeros([0, 3])", "student",
            "x = features (split (load sample) --validation 0.2); a, c = train mlp x --epochs 1; a", "c",
            "evaluate a x.test", "crossvalidate network { statistics; dense 10 } x --by random --folds 2 --epochs 1",
            "z, p = sweep mlp x --epochs 1 2; p", "if false { 1 }",
        ]
        return lines.compactMap { harness.value($0) }
    }

    private static let recordings =
        Harness().value("features (split (load sample) --validation 0.2)").map { [$0] } ?? []

    @Test func theyComeBackTheSame() throws {
        let known = KnownDatasets(in: Self.recordings)
        var seen: Set<String> = []
        for value in Self.values {
            seen.insert((value as? any Storable).map { type(of: $0).tag } ?? "")
            var writer = ValueWriter(known)
            try writer.add(value)
            var reader = ValueReader(writer.bytes.bytes[...], known)
            let back = try reader.value()
            #expect(reader.bytes.isAtEnd)
            #expect(back.kind == value.kind && back.digest == value.digest)
            #expect(back.full.text(for: .record) == value.full.text(for: .record))
            #expect(back.json.text == value.json.text)
        }
        #expect(seen == Set(StorableTypes.list.map { $0.tag }), "one of each type")
    }

    /// Whatever the bytes are, reading them ends, and with an error or a value.
    @Test func damagedBytesAreRefusedOrReadAsOtherValues() throws {
        let known = KnownDatasets(in: Self.recordings)
        var stream = RandomStream(seed: 3, name: "damage")
        var refused = 0
        for value in Self.values.filter({ $0.kind != "model" && $0.kind != "crossvalidation" }) {
            var writer = ValueWriter(known)
            try writer.add(value)
            for turn in 0..<40 {
                var bytes = writer.bytes.bytes
                if turn % 4 == 0 {
                    bytes.removeLast(stream.integer(in: 1...bytes.count))
                } else {
                    bytes[stream.integer(in: 0...(bytes.count - 1))] ^= UInt8(1) << UInt8(stream.integer(in: 0...7))
                }
                var reader = ValueReader(bytes[...], known)
                if (try? reader.value()) == nil { refused += 1 }
            }
        }
        #expect(refused > 200)
    }

    @Test func recordingsThatAreNotAtHandHaveNoBytes() throws {
        let harness = Harness()
        let line =
            "crossvalidate network { statistics; dense 10 } (features (load sample)) --by random --folds 2 --epochs 1"
        let value = try #require(harness.value(line))
        var writer = ValueWriter(KnownDatasets(in: []))
        #expect(throws: NotStorable.self) { try writer.add(value) }
        #expect(throws: NotStorable.self) { try writer.add(Self.recordings[0]) }
    }
}
