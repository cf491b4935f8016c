import Support
import TestSupport
import Testing

@testable import Sessions

@Suite("Values by their keys")
struct ValueStoreTests {
    private static func key(_ number: Int) -> Digest {
        var builder = DigestBuilder()
        builder.update(number)
        return builder.finish()
    }

    private static func bytes(_ number: Int, _ count: Int = 1000) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) }
    }

    private func withStore(_ body: (ValueStore) throws -> Void) throws {
        try withTemporaryDirectory { try body(ValueStore(folder: Files.join($0, "deep/values"))) }
    }

    private func path(_ store: ValueStore, _ number: Int) throws -> String {
        try #require(store.entries.first { $0.path.contains(Self.key(number).hex) }).path
    }

    @Test func whatWasKeptComesBack() throws {
        try withStore { store in
            #expect(store.bytes(for: Self.key(1), family: "train") == nil)
            #expect(store.entries.isEmpty)
            store.keep(Self.bytes(1), for: Self.key(1), family: "load model")
            store.keep([], for: Self.key(2), family: "train")
            #expect(store.bytes(for: Self.key(1), family: "load model").map { Array($0) } == Self.bytes(1))
            #expect(store.bytes(for: Self.key(2), family: "train")?.isEmpty == true)
            #expect(Set(store.entries.map(\.family)) == ["load model", "train"])
        }
    }

    /// Every bit of an entry counts, and so does its length.
    @Test func aDamagedEntryIsMissingAndGoes() throws {
        try withStore { store in
            let wholeLength = Self.bytes(1, 60).count + 72
            for place in 0..<(wholeLength + 2) {
                store.keep(Self.bytes(1, 60), for: Self.key(1), family: "train")
                let path = try path(store, 1)
                var bytes = try Files.readBytes(path)
                #expect(bytes.count == wholeLength)
                switch place {
                case wholeLength: bytes.removeLast()
                case wholeLength + 1: bytes.append(0)
                default: bytes[place] ^= 1 << UInt8(place % 8)
                }
                try Files.writeAtomically(bytes, to: path)
                #expect(store.bytes(for: Self.key(1), family: "train") == nil, "\(place)")
                #expect(!Files.exists(path))
            }
        }
    }

    @Test func anEntryInAnothersPlaceIsMissing() throws {
        try withStore { store in
            store.keep(Self.bytes(1), for: Self.key(1), family: "train")
            store.keep(Self.bytes(2), for: Self.key(2), family: "train")
            try Files.writeAtomically(Files.readBytes(path(store, 1)), to: path(store, 2))
            #expect(store.bytes(for: Self.key(2), family: "train") == nil)
            #expect(store.bytes(for: Self.key(1), family: "train") != nil)
        }
    }

    @Test func whatWasNotUsedForLongestGoesFirst() throws {
        try withStore { store in
            try store.setLimit(5 * 1072)
            for number in 1...5 { store.keep(Self.bytes(number), for: Self.key(number), family: "train") }
            #expect(store.entries.count == 5)
            #expect(store.bytes(for: Self.key(1), family: "train") != nil, "so it counts as used")
            store.keep(Self.bytes(6), for: Self.key(6), family: "train")
            #expect(store.bytes(for: Self.key(2), family: "train") == nil)
            for number in [1, 3, 4, 5, 6] { #expect(store.bytes(for: Self.key(number), family: "train") != nil) }
            store.keep(Self.bytes(7, 9000), for: Self.key(7), family: "train")
            #expect(store.entries.count == 5, "what is larger than all may be is not kept, and drives nothing out")
            try store.setLimit(2 * 1072)
            #expect(store.entries.count == 2)
            try store.setLimit(0)
            store.keep([], for: Self.key(8), family: "train")
            #expect(store.entries.isEmpty)
            #expect(ValueStore(folder: store.folder).limit == 0, "the limit is the folder's")
        }
    }

    /// Another program's half of the work at every moment: no reader ever gets wrong bytes.
    @Test func severalMayUseOneFolder() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("values")
        try ValueStore(folder: path).setLimit(6 * 1072)
        let wrong = await withTaskGroup(of: Int.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    let store = ValueStore(folder: path)
                    var wrong = 0
                    for turn in 0..<60 {
                        let number = (turn * 7 + worker * 3) % 10
                        if let found = store.bytes(for: Self.key(number), family: "train") {
                            if Array(found) != Self.bytes(number) { wrong += 1 }
                        } else {
                            store.keep(Self.bytes(number), for: Self.key(number), family: "train")
                        }
                    }
                    return wrong
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
        let left = ValueStore(folder: path).entries
        #expect(!left.isEmpty && left.count <= 6)
        #expect(
            try Files.list(path).allSatisfy { $0.hasSuffix(".value") || $0 == "limit" }, "nothing half written stays")
    }

    @Test func aFolderThatCannotBeMadeKeepsNothing() throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically("in the way", to: Files.join(folder, "values"))
            let store = ValueStore(folder: Files.join(folder, "values"))
            store.keep(Self.bytes(1), for: Self.key(1), family: "train")
            #expect(store.bytes(for: Self.key(1), family: "train") == nil)
            #expect(throws: FileError.self) { try store.setLimit(5) }
        }
    }
}
