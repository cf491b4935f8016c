import Language

/// A picture that a cell made: a line of output that is a Markdown image and nothing else.
package struct RecordedPicture {
    private let picture: Markup.Picture

    /// `nil` for a line that is anything else.
    package init?(_ line: String) {
        guard line.starts(withBytes: "!["), line.utf8.last == UInt8(ascii: ")"),
            let match = line.wholeMatch(of: /!\[([^\[\]\\]*)\]\((?:<([^<>]+)>|([^ ()<>]+))\)/)
        else { return nil }
        picture = Markup.Picture(
            String(match.output.1), path: (match.output.2 ?? match.output.3).map { String($0) } ?? "")
    }

    /// Where the picture is, and what it shows.
    package var path: String { picture.path }
    package var description: String { picture.description }

    /// Whether both show the same file, wherever they are seen from.
    func agrees(with other: RecordedPicture) -> Bool {
        picture.description == other.picture.description && name == other.name
    }

    private var name: Substring? { picture.path.split(separator: "/").last }

    /// The line with another path.
    func line(mapping change: (String) -> String) -> String {
        Markup.Picture(picture.description, path: change(picture.path)).markdown
    }
}

extension Record {
    /// The lines of output that are no pictures.
    package var textOutputs: [String] { outputs.filter { RecordedPicture($0) == nil } }

    /// The lines of output that are pictures.
    package var pictureLines: [String] { outputs.filter { RecordedPicture($0) != nil } }

    /// The same with each picture's path changed.
    func mappingPictures(_ change: (String) -> String) -> Record {
        let outputs = outputs.map { RecordedPicture($0)?.line(mapping: change) ?? $0 }
        return Record(inputs: inputs, outputs: outputs, digests: digests, failure: failure)
    }
}
