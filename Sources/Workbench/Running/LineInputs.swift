import Sessions

/// What a line takes in that cannot be computed again, such as answers and sounds: what was recorded of it, which is used
/// in its order instead of asking or listening again, and what the line used. Ctrl-C is the stopper's.
final class LineInputs {
    private let recorded: [RecordedInput]
    /// What was used, in order: what the line's record keeps.
    private(set) var used: [RecordedInput] = []

    /// - Parameter recorded: all that was recorded of the line.
    init(_ recorded: [RecordedInput]) { self.recorded = recorded }

    /// The recorded one of a kind that is next, until it is used; `nil` where there is none.
    func next(_ kind: String) -> RecordedInput? {
        recorded.filter { $0.kind == kind }.dropFirst(count(of: kind)).first
    }

    /// How many of a kind the line used.
    func count(of kind: String) -> Int { used.count { $0.kind == kind } }

    /// Keeps one as the line's next.
    func use(_ input: RecordedInput) { used.append(input) }
}
