import Language
import Sessions

/// A line's exchanges with language models, among its inputs.
struct Replies {
    let inputs: LineInputs

    /// The recorded exchange that is next; `nil` where there is none.
    /// - Throws: a diagnostic without a place, where the record was changed.
    func next() throws -> RecordedReply? {
        guard let input = inputs.next(RecordedReply.kind) else { return nil }
        if let complaint = RecordedReply.complaint(about: input, at: place) {
            throw Diagnostic(
                WorkbenchCode.languageModel, complaint, at: nil, label: "its answer is in the record",
                help: ["take the session's file from where it was last whole"])
        }
        return RecordedReply(input)
    }

    /// Keeps an exchange as the line's next.
    func use(_ reply: RecordedReply) { inputs.use(reply.input(at: place)) }

    /// The next one's place among the line's exchanges, from 1.
    private var place: Int { inputs.count(of: RecordedReply.kind) + 1 }
}
