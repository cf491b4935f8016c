import Audio
import Language
import Support

/// What `listen --from` names: a recording, standard input, or a clip.
enum ListeningInput: Sendable {
    case standardInput
    case file(String)
    case clip(Clip)
}

extension ArgumentReader where T == ListeningInput {
    static var listeningInput: ArgumentReader {
        ArgumentReader(.valueOrPath(["clip"], .read)) { argument in
            if case .value(let value) = argument.content, let clip = value as? ClipValue { return .clip(clip.clip) }
            let path = try argument.text()
            return path == "-" ? .standardInput : .file(Paths.expanded(path))
        }
    }
}
