/// The `key=value` words of an input's first line. A value with blanks, quotes or backslashes stands in quotes.
enum Attributes {
    /// ` key=value key="other value"`, with a blank in front of each.
    static func text(_ attributes: [Field]) -> String {
        attributes.map { " \($0.key)=\(quoted($0.value))" }.joined()
    }

    private static func quoted(_ value: String) -> String {
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// Reads what `text(_:)` wrote. A word without `=` is a key whose value is empty.
    static func parse(_ text: Substring) -> [Field] {
        var fields: [Field] = []
        var rest = text.unicodeScalars
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard !rest.isEmpty else { return fields }
            let key = rest.prefix { $0 != " " && $0 != "=" && $0 != "\t" }
            rest = rest[key.endIndex...]
            var value = ""
            if rest.first == "=" {
                rest.removeFirst()
                value = takeValue(&rest)
            }
            fields.append(Field(String(key), value))
        }
    }

    private static func takeValue(_ rest: inout Substring.UnicodeScalarView) -> String {
        guard rest.first == "\"" else {
            let value = rest.prefix { $0 != " " && $0 != "\t" && $0 != "\r" }
            rest = rest[value.endIndex...]
            return String(value)
        }
        rest.removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst(), scalar != "\"" {
            guard scalar == "\\", let escaped = rest.popFirst() else {
                value.append(scalar)
                continue
            }
            switch escaped {
            case "n": value.append("\n")
            case "r": value.append("\r")
            case "t": value.append("\t")
            default: value.append(escaped)
            }
        }
        return String(value)
    }
}
