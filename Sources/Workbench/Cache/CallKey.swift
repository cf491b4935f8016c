import Corpora
import Features
import Language
import Recognition
import Support

/// A call as its results are kept under: the engine, the command, the session's seed, and every argument's value.
struct CallKey {
    let command: String
    /// What was given, for data sets that results name.
    let values: [any Value]
    private let digest: Digest

    /// `nil` for a call whose results are not the same next time, or that runs a line of its own.
    init?(_ call: Invocation) {
        command = call.bound.signature.name
        var builder = DigestBuilder()
        builder.update("utter call 1")
        builder.update(Engine.identity)
        builder.update(command)
        builder.update(String(call.workspace.seed))
        var values: [any Value] = []
        for (name, arguments) in call.arguments.sorted(by: { $0.key < $1.key }) {
            builder.update(name)
            builder.update(arguments.count)
            for argument in arguments {
                switch argument.content {
                case .value(let value):
                    // What streamed recordings hold is not in their digest.
                    guard !argument.isMeasured, value.streams.isEmpty else { return nil }
                    values.append(value)
                    builder.update("value")
                    value.feedKey(&builder)
                case .literal(let text):
                    builder.update("word")
                    builder.update(text)
                case .boolean(let isOn): builder.update(isOn ? "on" : "off")
                case .statement: return nil
                }
            }
        }
        self.values = values
        digest = builder.finish()
    }

    /// For the call that ran to its end.
    var whole: Digest { digest }

    /// For the call that was stopped after so many of its steps.
    func stopped(after steps: Int) -> Digest {
        var builder = DigestBuilder()
        digest.withBytes { builder.update(bytes: $0) }
        builder.update("stopped")
        builder.update(steps)
        return builder.finish()
    }
}

extension Value {
    /// Feeds what decides the value. Features follow from their recordings and settings: their images, which would take
    /// longer to digest than many a command to run, need not be looked at.
    fileprivate func feedKey(_ builder: inout DigestBuilder) {
        builder.update(kind.name)
        switch self {
        case let features as FeatureSet:
            features.dataset.digest(into: &builder)
            builder.update(features.frontEnd.description)
        case let list as ListValue:
            builder.update(list.items.count)
            for item in list.items { item.feedKey(&builder) }
        default: digest(into: &builder)
        }
    }
}
