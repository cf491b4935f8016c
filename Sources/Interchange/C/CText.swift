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

    static func array(_ name: String, _ values: [Float]) -> String {
        var lines: [String] = []
        var line = ""
        for value in values {
            let text = number(value) + ","
            if line.utf8.count + text.utf8.count > 118 {
                lines.append(line)
                line = ""
            }
            line += text
        }
        lines.append(line)
        return "static const float \(name)[\(values.count)] = {\n\(lines.joined(separator: "\n"))};\n"
    }
}
