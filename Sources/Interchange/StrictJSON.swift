import Support

/// Reads JSON (RFC 8259) that a program wrote: nothing but JSON, with the order of members kept and no name twice.
///
/// `JSON.parse`, for what a person or a server wrote, passes over trailing commas and doubled names, which in a model
/// file are the marks of damage or of malice.
///
///     value  = object | array | string | number | "true" | "false" | "null"
///     object = "{" [ string ":" value { "," string ":" value } ] "}"
///     array  = "[" [ value { "," value } ] "]"
struct StrictJSON {
    private static let deepest = 64
    private var bytes: Slice<UnsafeRawBufferPointer>
    private var depth = 0

    /// - Parameter bytes: one value, with blanks around it at most.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(Fault) -> JSON {
        var parser = StrictJSON(bytes: bytes[...])
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.bytes.isEmpty else { throw parser.fault("more follows where it should end") }
        return value
    }

    static func parse(_ text: String) throws(Fault) -> JSON {
        var text = text
        return try text.withUTF8 { utf8 in
            Result { () throws(Fault) in try parse(UnsafeRawBufferPointer(utf8)) }
        }.get()
    }

    private func fault(_ reason: String) -> Fault { Fault("\(reason) (byte \(bytes.startIndex) of the text)") }

    private mutating func skipBlanks() {
        while let byte = bytes.first, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            bytes.removeFirst()
        }
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard bytes.first == UInt8(ascii: byte) else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func value() throws(Fault) -> JSON {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("it is nested deeper than \(Self.deepest) levels") }
        skipBlanks()
        switch bytes.first {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .array(try elements())
        case UInt8(ascii: "\""): return .string(try string())
        default: return try word()
        }
    }

    private mutating func members() throws(Fault) -> [JSONMember] {
        _ = take("{")
        var members: [JSONMember] = []
        var names: Set<String> = []
        if take("}") { return members }
        repeat {
            skipBlanks()
            guard bytes.first == UInt8(ascii: "\"") else { throw fault("a name in quotes is missing") }
            let name = try string()
            guard names.insert(name).inserted else { throw fault("the name '\(name.prefix(60))' is there twice") }
            guard take(":") else { throw fault("a colon is missing") }
            members.append(JSONMember(key: name, value: try value()))
        } while take(",")
        guard take("}") else { throw fault("a closing brace is missing") }
        return members
    }

    private mutating func elements() throws(Fault) -> [JSON] {
        _ = take("[")
        var elements: [JSON] = []
        if take("]") { return elements }
        repeat { elements.append(try value()) } while take(",")
        guard take("]") else { throw fault("a closing bracket is missing") }
        return elements
    }

    /// A number or one of the three names.
    private mutating func word() throws(Fault) -> JSON {
        let text = bytes.prefix { !" \n\r\t,]}:".utf8.contains($0) }
        let word = String(decoding: text.prefix(40), as: UTF8.self)
        let names: [String: JSON] = ["true": true, "false": false, "null": nil]
        defer { bytes = bytes[text.endIndex...] }
        if let value = names[word] { return value }
        guard text.count <= 40, Self.isNumber(word), let number = Double(word), number.isFinite else {
            throw fault(word.isEmpty ? "a value is missing" : "there is no value '\(word)' in JSON")
        }
        return .number(number)
    }

    /// `-`, digits without a leading zero, `.` and digits, `e` and digits; Swift's own parser takes "0x1p3" and "nan" too.
    private static func isNumber(_ word: String) -> Bool {
        var rest = word.utf8[...]
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        guard isDigit(rest.first) else { return false }
        if rest.first == UInt8(ascii: "0") { rest.removeFirst() } else { rest = rest.drop { isDigit($0) } }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard isDigit(rest.first) else { return false }
            rest = rest.drop { isDigit($0) }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard isDigit(rest.first) else { return false }
            rest = rest.drop { isDigit($0) }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(Fault) -> String {
        bytes.removeFirst()
        var text: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw fault("a text is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"): text += try escaped()
            case 0..<0x20: throw fault("a control character stands in a text")
            default: text.append(byte)
            }
        }
        throw fault("a closing quote is missing")
    }

    private mutating func escaped() throws(Fault) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        ]
        let kind = bytes.popFirst()
        if let byte = kind.flatMap({ plain[$0] }) { return [byte] }
        guard kind == UInt8(ascii: "u") else { throw fault("an escape in a text is none of JSON's") }
        var code = try hexadecimal()
        // Beyond 16 bits, two escapes make one character.
        if (0xD800..<0xDC00).contains(code), bytes.starts(with: Array("\\u".utf8)) {
            bytes.removeFirst(2)
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw fault("an escape in a text is half a character") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw fault("an escape in a text is half a character") }
        return Array(String(scalar).utf8)
    }

    private mutating func hexadecimal() throws(Fault) -> UInt32 {
        let digits = bytes.prefix(4)
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard digits.count == 4, isHexadecimal, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("an escape in a text lacks its four digits") }
        bytes.removeFirst(4)
        return code
    }
}
