import Language
import Sessions

/// A line's exchanges with language models: those that were recorded, which are used instead of asking again, and those
/// that it used.
final class Replies {
    private let recorded: [RecordedInput]
    /// What was used, in order: what the line's record keeps.
    private(set) var used: [RecordedInput] = []

    /// - Parameter inputs: all that was recorded of the line.
    init(_ inputs: [RecordedInput]) {
        recorded = inputs.filter { $0.kind == RecordedReply.kind }
    }

    /// The recorded exchange that is next; `nil` where there is none.
    /// - Throws: a diagnostic without a place, where the record was changed.
    func next() throws -> RecordedReply? {
        guard used.count < recorded.count else { return nil }
        let input = recorded[used.count]
        if let complaint = RecordedReply.complaint(about: input, at: used.count + 1) {
            throw Diagnostic(
                WorkbenchCode.languageModel, complaint, at: nil, label: "its answer is in the record",
                help: ["take the session's file from where it was last whole"])
        }
        return RecordedReply(input)
    }

    /// Keeps an exchange as the line's next.
    func use(_ reply: RecordedReply) {
        used.append(reply.input(at: used.count + 1))
    }
}
