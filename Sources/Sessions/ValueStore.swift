package import Support

/// A folder of what was computed, from a digest of how to the bytes of what came of it.
///
/// An entry is a file of its own that appears whole or not at all, so that several programs may use the folder at once.
/// It holds its key and the SHA-256 of its bytes: one that was damaged, or put in another's place, counts as missing and
/// goes. Nothing here is needed: where the folder cannot be read or written, all is computed.
package struct ValueStore: Sendable {
    /// The folder; made at the first entry.
    package let folder: String

    package init(folder: String) { self.folder = folder }

    private static let magic = Array("utterval".utf8)
    private static let ending = ".value"

    /// What was kept for `key`, and from now on counts as used; `nil` where there is nothing whole.
    /// - Parameter family: a word or two for what made it, as when it was kept.
    package func bytes(for key: Digest, family: String) -> ArraySlice<UInt8>? {
        let path = path(of: key, family)
        guard let bytes = try? Files.readBytes(path) else { return nil }
        let head = Self.head(key, of: bytes.dropFirst(Self.headCount))
        guard bytes.starts(with: head) else {
            Files.remove(path)
            return nil
        }
        Files.touch(path)
        return bytes.dropFirst(Self.headCount)
    }

    /// Keeps bytes for `key`, and takes away what was not used for longest where the folder is over its limit.
    package func keep(_ bytes: [UInt8], for key: Digest, family: String) {
        guard bytes.count + Self.headCount <= limit else { return }
        do throws(FileError) {
            try Files.makeDirectory(folder)
            try Files.writeAtomically(Self.head(key, of: bytes[...]) + bytes, to: path(of: key, family))
        } catch {
            // A full disk or a folder of somebody else's: the next time it is computed anew.
            return
        }
        evict(to: limit)
    }

    /// Before the bytes of an entry: what it is, of which key, and their digest.
    private static func head(_ key: Digest, of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var builder = DigestBuilder()
        bytes.withUnsafeBytes { builder.update(bytes: $0) }
        return magic + key.withBytes { Array($0) } + builder.finish().withBytes { Array($0) }
    }

    private static let headCount = 8 + 32 + 32

    private func path(of key: Digest, _ family: String) -> String {
        Files.join(folder, family.replacing(" ", with: "_") + "-" + key.hex + Self.ending)
    }

    // MARK: How much there is

    /// An entry, without what it holds.
    package struct Entry: Sendable, Equatable {
        package let family: String
        /// In bytes.
        package let size: Int
        /// When it was last used, in nanoseconds since 1970.
        package let used: Int
        let path: String
    }

    /// All entries, the one that was not used for longest first. A folder that is not there has none.
    package var entries: [Entry] {
        let names = (try? Files.list(folder)) ?? []
        let entries = names.compactMap { name -> Entry? in
            guard name.hasSuffix(Self.ending), let family = name.split(separator: "-").first else { return nil }
            let path = Files.join(folder, name)
            return Files.status(path).map {
                Entry(
                    family: String(family.replacing("_", with: " ")), size: $0.size, used: $0.modified, path: path)
            }
        }
        return entries.sorted { ($0.used, $0.path) < ($1.used, $1.path) }
    }

    /// Takes entries away, those that were not used for longest first, until the rest has at most `size` bytes.
    /// - Returns: what went.
    @discardableResult
    package func evict(to size: Int) -> [Entry] {
        let entries = entries
        var total = entries.reduce(0) { $0 + $1.size }
        var gone: [Entry] = []
        for entry in entries {
            guard total > size else { break }
            if Files.remove(entry.path) { gone.append(entry) }
            total -= entry.size
        }
        return gone
    }

    // MARK: How much there may be

    private static let usualLimit = 1_000_000_000

    private var limitPath: String { Files.join(folder, "limit") }

    /// How many bytes all entries may have together.
    package var limit: Int {
        guard let text = try? Files.readText(limitPath), let limit = Int(text.trimming), limit >= 0 else {
            return Self.usualLimit
        }
        return limit
    }

    /// Sets the limit, for all programs that use the folder; what is over it goes.
    /// - Throws: where the folder cannot be written to.
    package func setLimit(_ limit: Int) throws(FileError) {
        try Files.makeDirectory(folder)
        try Files.writeAtomically("\(limit)\n", to: limitPath)
        evict(to: limit)
    }
}
