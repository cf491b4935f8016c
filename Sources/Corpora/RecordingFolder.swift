package import Audio
import Support

/// A folder that recordings of a speaker's are added to, called as FSDD's are: `{label}_{speaker}_{index}.wav`.
package struct RecordingFolder: Sendable {
    private let path: String
    private let stem: String

    /// - Throws: `CorpusError` as `check` does.
    package init(_ path: String, label: String, speaker: String) throws(CorpusError) {
        try Self.check(label, as: "label")
        try Self.check(speaker, as: "speaker")
        self.path = path
        stem = "\(label)_\(speaker)_"
    }

    /// - Throws: `CorpusError` where a file's name could not tell the text again.
    package static func check(_ text: String, as role: String) throws(CorpusError) {
        let isWord =
            !text.isEmpty && text.first != "." && !text.contains { "_/\\\0".contains($0) || $0.isWhitespace }
        guard isWord else {
            throw CorpusError(
                "'\(text)' cannot be the \(role) in a file's name",
                help: "files are called label_speaker_index.wav, such as 7_anna_0.wav: take one word without _ and /")
        }
    }

    /// Writes each clip to a file of its own, each whole or not at all, numbered after those that are there. One that is there
    /// already, to the bit, is not written again.
    /// - Returns: the clips' names without their endings, in order.
    /// - Throws: `AudioError` or `FileError`.
    package func add(_ clips: [Clip]) throws -> [String] {
        try Files.makeDirectory(path)
        var next = 0
        var known: [[UInt8]: String] = [:]
        for name in try Files.list(path) where name.hasPrefix(stem) && name.hasSuffix(".wav") {
            guard let index = Int(name.dropFirst(stem.count).dropLast(4)) else { continue }
            next = max(next, index + 1)
            known[try Files.readBytes(Files.join(path, name))] = String(name.dropLast(4))
        }
        return try clips.map { clip in
            let bytes = try AudioFile.encoded(clip, as: .wav)
            if let name = known[bytes] { return name }
            let name = "\(stem)\(next)"
            try Files.writeAtomically(bytes, to: Files.join(path, "\(name).wav"))
            known[bytes] = name
            next += 1
            return name
        }
    }

    /// The recordings of these names, as `FolderLoader` reads them.
    /// - Throws: as that does.
    package func dataset(of names: [String]) throws -> Dataset {
        let loaded = try FolderLoader(pattern: FilePattern("{label}_{speaker}_{index}")).load(path).dataset
        let wanted = Set(names)
        return Dataset(name: loaded.name, utterances: loaded.utterances.filter { wanted.contains($0.id) })
    }
}
