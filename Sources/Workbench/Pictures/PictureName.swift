import Corpora
import Language
import Plotting
import Recognition
import Support

/// What a picture is called where nobody named it: in a sentence, and as a file.
struct PictureName {
    let description: String
    /// What stands above it: the value's own name, if it is of one that has a name.
    let title: String
    /// Letters, digits and `-`, without an ending.
    let file: String

    init(_ values: [any Value], kinds: [String], title: String?) {
        if let title, !title.isEmpty {
            description = title
        } else {
            let names = values.prefix(3).map(Self.name) + (values.count > 3 ? ["\(values.count - 3) more"] : [])
            let kind = kinds.isEmpty ? "" : kinds.joined(separator: ", ") + " of "
            description = kind + names.joined(separator: ", ")
        }
        self.title = title ?? (values.count == 1 ? Self.ownName(of: values[0]) ?? "" : "")
        let words = description.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let joined = words.joined(separator: "-").prefix(60)
        file = joined.isEmpty ? "figure" : String(joined)
    }

    private static func name(_ value: any Value) -> String {
        if let table = value as? Table { return table.columns.prefix(3).map(\.name).joined(separator: " ") }
        return ownName(of: value) ?? value.kind.name
    }

    /// The name that a value carries within itself.
    static func ownName(of value: any Value) -> String? {
        switch value {
        case let clip as ClipValue: clip.utterance.id
        case let dataset as Dataset: dataset.name
        case let features as FeatureSet: features.count == 1 ? features.dataset.utterances[0].id : features.dataset.name
        case let figure as Figure where !figure.title.isEmpty: figure.title
        default: nil
        }
    }
}

/// The files that a session's pictures went to, so that two of one name do not take each other's place.
package struct PictureFiles: Sendable {
    /// What each path shows.
    private var shown: [String: Digest] = [:]

    package init() {}

    static let folder = "plots"

    /// `plots/NAME.svg`, with a number where that shows another figure.
    mutating func path(for name: String, digest: Digest) -> String {
        var number = 1
        while true {
            let path = Files.join(Self.folder, number == 1 ? "\(name).svg" : "\(name)-\(number).svg")
            if shown[path] == nil || shown[path] == digest {
                shown[path] = digest
                return path
            }
            number += 1
        }
    }
}
