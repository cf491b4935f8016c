/// What was heard in a stream, held against what was said in it.
///
/// In the order of time each word that was said takes the first accepted one that overlaps it and that no other has taken;
/// a quarter of a second at both ends is allowed for. What is left was missed, or inserted.
package struct StreamScore: Sendable {
    /// A word in a stream.
    package struct Said: Sendable, Equatable {
        package let label: String
        /// In seconds from the stream's beginning.
        package let start: Double
        package let end: Double

        package init(label: String, start: Double, end: Double) {
            self.label = label
            self.start = start
            self.end = end
        }
    }

    package let said: Int
    package let right: Int
    /// Words that were taken for others.
    package let substituted: Int
    package let missed: Int
    package let inserted: Int
    /// For each word that was heard, right or not, its place among the accepted ones and where it truly ended.
    package let found: [(place: Int, end: Double)]

    private static let tolerance = 0.25

    /// - Parameters:
    ///   - heard: in the order of time; those that were not accepted do not count.
    ///   - said: in any order.
    package init(heard: [HeardWord], said: [Said]) {
        let accepted = heard.enumerated().filter { $0.element.verdict == .accepted }
        var isTaken = [Bool](repeating: false, count: accepted.count)
        var found: [(place: Int, end: Double)] = []
        var right = 0
        for word in said.sorted(by: { $0.start < $1.start }) {
            let match = accepted.indices.first { place in
                !isTaken[place] && accepted[place].element.start < word.end + Self.tolerance
                    && accepted[place].element.end > word.start - Self.tolerance
            }
            guard let match else { continue }
            isTaken[match] = true
            found.append((accepted[match].offset, word.end))
            if accepted[match].element.recognition.label == word.label { right += 1 }
        }
        self.said = said.count
        self.right = right
        self.found = found
        substituted = found.count - right
        missed = said.count - found.count
        inserted = accepted.count - found.count
    }

    /// Wrong, missed and inserted words over those that were said; `nil` where nothing was.
    package var wordErrorRate: Double? {
        said == 0 ? nil : Double(substituted + missed + inserted) / Double(said)
    }
}
