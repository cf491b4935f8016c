/// Pieces of C99.
enum CText {
    /// A name that C takes for one, of any text.
    static func identifier(_ text: String) -> String {
        let name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first.map { $0.isNumber } ?? true ? "m" + name : name
    }

    /// The shortest decimal that reads back as the same number; C takes it for a `double` that is then rounded.
    static func number(_ value: Float) -> String {
        var text = "\(value)"
        if text.hasSuffix(".0") { text.removeLast() }
        if text.hasPrefix("0.") { text.removeFirst() }
        if text.hasPrefix("-0.") { text = "-" + text.dropFirst(2) }
        return text == "." ? "0" : text == "-." ? "-0." : text
    }

    static func array(_ name: String, _ values: [Float]) -> String { array("float", name, values.map(number)) }

    /// Whole numbers of a type: "int", "signed char".
    static func array(_ type: String, _ name: String, _ values: [Int]) -> String {
        array(type, name, values.map(String.init))
    }

    private static func array(_ type: String, _ name: String, _ values: [String]) -> String {
        var lines: [String] = []
        var line = ""
        for value in values {
            if line.utf8.count + value.utf8.count + 1 > 118 {
                lines.append(line)
                line = ""
            }
            line += value + ","
        }
        lines.append(line)
        return "static const \(type) \(name)[\(values.count)] = {\n\(lines.joined(separator: "\n"))};\n"
    }
}
