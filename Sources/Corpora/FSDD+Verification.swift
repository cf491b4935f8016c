import Support

extension FSDD {
    /// Whether files are those of the release.
    ///
    /// The whole is held to one SHA-256 over all names and the SHA-256 of each file; the first digits of each file's own
    /// say which one differs.
    struct Verification {
        /// What differs, as one clause; `nil` where all is as it was released.
        let fault: String?

        /// - Parameters:
        ///   - present: the names of the folder's files.
        ///   - unreadable: those of the release that could not be decoded.
        ///   - digests: the SHA-256 of the bytes of each other file of the release.
        init(present: Set<String>, unreadable: Set<String>, digests: [String: Digest]) {
            let files = FSDD.names.map(\.file)
            if digests.count == files.count, Self.checksum(of: digests) == FSDD.checksum {
                fault = nil
                return
            }
            let altered = zip(files, FSDD.fileChecksums).filter { file, expected in
                digests[file].map { !$0.hex.hasPrefix(expected) } ?? unreadable.contains(file)
            }
            let clauses = [
                Self.clause("missing", files.filter { !present.contains($0) }),
                Self.clause("altered", altered.map(\.0)),
            ]
            let known = clauses.compactMap(\.self)
            fault = known.isEmpty ? "its checksum differs" : known.joined(separator: "; ")
        }

        /// One SHA-256 over the names, in the release's order, and the digests of their files.
        static func checksum(of digests: [String: Digest]) -> String {
            var builder = DigestBuilder()
            for name in FSDD.names {
                guard let digest = digests[name.file] else { continue }
                builder.update(name.file)
                digest.withBytes { builder.update(bytes: $0) }
            }
            return builder.finish().hex
        }

        private static func clause(_ what: String, _ files: [String]) -> String? {
            guard !files.isEmpty else { return nil }
            let named = files.prefix(3).joined(separator: ", ")
            let rest = files.count > 3 ? " and \(files.count - 3) more" : ""
            return "\(files.count) \(files.count == 1 ? "recording is" : "recordings are") \(what): \(named)\(rest)"
        }
    }

    /// The first six hexadecimal digits of the SHA-256 of each file of `names`.
    static let fileChecksums: [Substring] = {
        var rest = fileChecksumDigits.filter { $0 != "\n" }[...]
        var parts: [Substring] = []
        while !rest.isEmpty {
            parts.append(rest.prefix(6))
            rest = rest.dropFirst(6)
        }
        return parts
    }()
}
