import Tensors

/// What artificial voices say.
package enum Vocabulary: String, Sendable, CaseIterable {
    /// Zero to nine, labelled 0 to 9.
    case digits
    /// Everyday words that are none, all labelled `other`.
    case other
    /// "Oh", as zero is often read in a string of digits, labelled `oh`.
    case oh

    /// One word of a voice's.
    struct Saying {
        let label: String
        /// What names it in a file's name: the digit or the word.
        let name: String
        /// What espeak-ng is given.
        let text: String
    }

    /// How many words each voice says in each take. Of other words there are as many as of digits.
    var wordsPerTake: Int { self == .oh ? 1 : 10 }

    /// - Parameters:
    ///   - word: below `wordsPerTake`.
    ///   - number: the voice's: each has other words in an order of its own, and says none twice before it has said all.
    func saying(_ word: Int, take: Int, by accent: Accent, number: Int, seed: UInt64) -> Saying {
        switch self {
        case .digits: return Saying(label: "\(word)", name: "\(word)", text: accent.words[word])
        case .oh: return Saying(label: SpecialLabel.oh, name: "oh", text: "oh")
        case .other:
            var random = RandomStream(seed: seed, name: "other words", index: UInt64(number))
            let words = random.shuffled(OtherWords.english)
            let text = words[(take * wordsPerTake + word) % words.count]
            return Saying(label: SpecialLabel.other, name: text, text: text)
        }
    }
}
