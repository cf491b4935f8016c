import FoundationEssentials
import Support

/// Compares texts with files that are kept in the repository.
package enum Golden {
    /// The repository's folder, without a slash at the end.
    package static let repository = Files.parent(of: Files.parent(of: Files.parent(of: #filePath)))

    /// Whether this run accepts every new text.
    package static let isBlessing = ProcessInfo.processInfo.environment["UTTER_BLESS"] == "1"

    /// Nil if `actual` is what the file holds, byte for byte; else a message that shows the lines that differ.
    ///
    /// - Parameters:
    ///   - file: the path relative to the repository, or an absolute one.
    ///   - blessing: whether to write `actual` to the file first; by default if the environment has `UTTER_BLESS=1`.
    package static func matches(_ actual: String, file: String, blessing: Bool = Golden.isBlessing) -> String? {
        let path = Files.join(repository, file)
        do {
            if blessing {
                try Files.makeDirectory(Files.parent(of: path))
                try Files.writeAtomically(actual, to: path)
            }
            let expected = try Files.readText(path)
            if expected.utf8.elementsEqual(actual.utf8) { return nil }
            return "\(file) differs; UTTER_BLESS=1 accepts the new text\n" + difference(expected, actual)
        } catch {
            return "\(error); UTTER_BLESS=1 writes the new text"
        }
    }

    /// The lines between the common start and the common end: `-` expected, `+` actual, with the first line's number.
    private static func difference(_ expected: String, _ actual: String) -> String {
        var old = expected.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var new = actual.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = old.first, line == new.first { (old, new) = (old.dropFirst(), new.dropFirst()) }
        while let line = old.last, line == new.last { (old, new) = (old.dropLast(), new.dropLast()) }
        let lines = old.map { "- \($0)" } + new.map { "+ \($0)" }
        return (["line \(old.startIndex + 1)"] + lines).joined(separator: "\n")
    }
}
