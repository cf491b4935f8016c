/// The English words of the ten digits.
package enum DigitWords {
    /// "zero" to "nine".
    package static let english = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ]

    /// "7" for "seven", in any case of letters; `nil` for anything else.
    static func digit(_ word: String) -> String? {
        english.firstIndex(of: word.lowercased()).map(String.init)
    }
}
