/// What is wrong with a network, as a sentence that names the layer.
package struct NetworkError: Error, Hashable, CustomStringConvertible {
    /// Where in the description of a network.
    package struct Place: Hashable, Sendable {
        package enum Part: Hashable, Sendable {
            case line
            case word
            case label
            case argument(Int)
            case flag(String)
            /// Which of a flag's words, counted from 0.
            case flagWord(String, Int)
        }

        /// Positions of lines, outermost first: [2, 0] is the first line in the block of the third.
        package var lines: [Int]
        package var part: Part

        package init(lines: [Int], part: Part) {
            self.lines = lines
            self.part = part
        }
    }

    package var reason: String
    package let help: String?
    /// `nil` where it is not about a line of a description.
    package var place: Place?

    package init(_ reason: String, help: String? = nil, place: Place? = nil) {
        self.reason = reason
        self.help = help
        self.place = place
    }

    package var description: String { reason }
}
