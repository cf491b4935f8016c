import Audio
import Interchange
import Language

/// A value that `save` writes to a file.
protocol Savable: Value {
    /// - Throws: where the path has another ending, or cannot be written.
    func save(to path: String) throws
    /// What was saved, in a few words: "3 rows".
    var savedText: String { get }
}

extension Table: Savable {
    func save(to path: String) throws { try TableFile.write(self, to: path) }
    var savedText: String { Counts.text(count, "row") }
}

extension ModelValue: Savable {
    func save(to path: String) throws { try ModelFile.write(recogniser, to: path) }
    var savedText: String { "model \(name)" }
}

extension ClipValue: Savable {
    func save(to path: String) throws { try AudioFile.write(clip, to: path) }
    var savedText: String { "\(Self.duration(clip.duration).text) of sound" }
}
