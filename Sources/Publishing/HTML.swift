/// Pieces of HTML.
enum HTML {
    /// A text as it reads, within an element or a quoted attribute.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    static func image(_ address: String, description: String) -> String {
        "<img src=\"\(address)\" alt=\"\(escaped(description))\">"
    }

    static func block(_ kind: String, _ text: String) -> String {
        "<pre class=\"\(kind)\"><code>\(escaped(text))</code></pre>\n"
    }
}
