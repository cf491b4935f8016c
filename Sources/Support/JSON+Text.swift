extension JSON {
    /// Compact text on one line. Numbers are the shortest decimals that read back as the same number, whole ones up to
    /// 2^53 without ".0"; numbers that are not finite, which JSON lacks, become `null`.
    package var text: String { rendered(indentation: nil, width: 0) }

    /// The same text with two blanks of indentation a level and a line for each element.
    package var prettyText: String { prettyText(indentedBy: 2) }

    /// The same with as many blanks a level.
    package func prettyText(indentedBy width: Int) -> String { rendered(indentation: 0, width: width) }

    private func rendered(indentation: Int?, width: Int) -> String {
        var output = ""
        write(to: &output, indentation: indentation, width)
        return output
    }

    /// - Parameter indentation: the level of the line that this value stands on; nil for compact text.
    private func write(to output: inout String, indentation: Int?, _ width: Int) {
        switch self {
        case .null: output += "null"
        case .boolean(let value): output += value ? "true" : "false"
        case .number(let value): output += Self.text(of: value)
        case .string(let value): Self.quote(value, to: &output)
        case .array(let elements):
            Self.write(elements, between: "[", "]", to: &output, indentation, width) { element, output, inner in
                element.write(to: &output, indentation: inner, width)
            }
        case .object(let members):
            Self.write(members, between: "{", "}", to: &output, indentation, width) { member, output, inner in
                Self.quote(member.key, to: &output)
                output += inner == nil ? ":" : ": "
                member.value.write(to: &output, indentation: inner, width)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between open: String, _ close: String, to output: inout String, _ indentation: Int?,
        _ width: Int,
        writeElement: (Element, inout String, Int?) -> Void
    ) {
        let inner = indentation.map { $0 + 1 }
        func breakLine(_ level: Int?) {
            if let level { output += "\n" + String(repeating: " ", count: level * width) }
        }
        output += open
        for (index, element) in elements.enumerated() {
            if index > 0 { output += "," }
            breakLine(inner)
            writeElement(element, &output, inner)
        }
        if !elements.isEmpty { breakLine(indentation) }
        output += close
    }

    private static func text(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        let isNegativeZero = number == 0 && number.sign == .minus
        if let whole = Int(exactly: number), abs(whole) <= 1 << 53, !isNegativeZero { return String(whole) }
        return number.description
    }

    private static func quote(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..."\u{1F}":
                output += scalar.value < 16 ? "\\u000" : "\\u00"
                output += String(scalar.value, radix: 16)
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
