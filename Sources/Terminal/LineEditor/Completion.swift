extension LineEditor {
    /// One way to go on.
    package struct Candidate: Sendable, Equatable {
        /// What stands in the line when this is chosen.
        package var text: String
        /// A few words beside it in the list; may be empty.
        package var note: String
        /// What follows when it is the only candidate: a blank, or nothing where more belongs to the word (`dir/`).
        package var suffix: String

        package init(_ text: String, note: String = "", suffix: String = " ") {
            self.text = text
            self.note = note
            self.suffix = suffix
        }
    }

    /// What Tab may put into the line.
    package struct Completion: Sendable, Equatable {
        /// UTF-8 offsets of the part of the line that a candidate replaces.
        package var replace: Range<Int>
        /// In the order in which they are listed.
        package var candidates: [Candidate]

        package init(replace: Range<Int>, candidates: [Candidate]) {
            self.replace = replace
            self.candidates = candidates
        }

        /// What all candidates begin with.
        package var commonPrefix: String {
            guard let first = candidates.first?.text else { return "" }
            return candidates.dropFirst().reduce(first) { prefix, candidate in
                String(zip(prefix, candidate.text).prefix { $0 == $1 }.map(\.0))
            }
        }
    }
}
