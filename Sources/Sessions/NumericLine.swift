/// A line of output taken apart into numbers and the text between them.
///
/// A number is an optional sign, digits with commas every three of them, a fraction and an exponent. What follows a letter,
/// as in `conv1`, is text; so is a sign after a letter or digit, as in a date. Blanks in front of a number are left out:
/// columns are aligned by them.
struct NumericLine {
    private var numbers: [Double] = []
    /// The text before each number and after the last one.
    private var texts: [[UInt8]] = []

    init(_ line: String) {
        let bytes = Array(line.utf8)
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if Self.mayStartNumber(bytes, index), let (number, end) = Self.number(in: bytes, at: index) {
                while text.last?.isBlank == true { text.removeLast() }
                texts.append(text)
                numbers.append(number)
                text = []
                index = end
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        texts.append(text)
    }

    /// Not within a word, nor after its dot: `conv1.5` is text.
    private static func mayStartNumber(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index > 0 else { return true }
        let isAfterDot = index > 1 && bytes[index - 1] == UInt8(ascii: ".") && bytes[index - 2].isWord
        return !bytes[index - 1].isWord && !isAfterDot
    }

    /// The number that starts at `start`, and where it ends.
    private static func number(in bytes: [UInt8], at start: Int) -> (Double, end: Int)? {
        func digits(_ index: Int) -> Int { bytes[index...].prefix { $0.isDigit }.count }
        var index = start
        var text: [UInt8] = []
        func take(_ count: Int) {
            text += bytes[index..<(index + count)]
            index += count
        }
        func next(_ sign: Character, _ offset: Int = 0) -> Bool {
            index + offset < bytes.count && bytes[index + offset] == sign.asciiValue
        }

        if next("-") || next("+") { take(1) }
        let whole = digits(index)
        guard whole > 0 else { return nil }
        take(whole)
        while whole <= 3, next(","), digits(index + 1) == 3 {
            index += 1
            take(3)
        }
        if next("."), digits(index + 1) > 0 { take(1 + digits(index + 1)) }
        if next("e") || next("E") {
            let sign = next("-", 1) || next("+", 1) ? 1 : 0
            let exponent = index + 1 + sign <= bytes.count ? digits(index + 1 + sign) : 0
            if exponent > 0 { take(1 + sign + exponent) }
        }
        return Double(String(decoding: text, as: UTF8.self)).map { ($0, index) }
    }

    /// How far apart the numbers are; nil if the text between them differs.
    func gap(to other: NumericLine) -> NumericGap? {
        guard texts == other.texts, !numbers.isEmpty else { return nil }
        return zip(numbers, other.numbers).reduce(into: NumericGap(absolute: 0, relative: 0)) { gap, pair in
            let difference = abs(pair.0 - pair.1)
            let size = max(abs(pair.0), abs(pair.1))
            gap.absolute = max(gap.absolute, difference)
            if size > 0 { gap.relative = max(gap.relative, difference / size) }
        }
    }

    /// Whether the text is the same, and each number within `tolerance` (relative to the larger one, absolute below 1).
    func agrees(with other: NumericLine, within tolerance: Double) -> Bool {
        texts == other.texts
            && zip(numbers, other.numbers).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($0), abs($1)) }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// An ASCII letter, a digit or an underscore; not the `±` in front of a number.
    fileprivate var isWord: Bool {
        isDigit || self == UInt8(ascii: "_") || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7a)
    }
}
