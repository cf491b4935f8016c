/// Stands in for the parser until the language is merged.
package enum Parser {
    package static func isIncomplete(_ text: String) -> Bool {
        var depth = 0
        var inText = false
        var inLongText = false
        var inComment = false
        var last: UInt8 = 0
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            defer { index += 1 }
            let isTriple =
                byte == 0x22 && index + 2 < bytes.count && bytes[index + 1] == 0x22 && bytes[index + 2] == 0x22
            if inLongText {
                if isTriple {
                    inLongText = false
                    index += 2
                }
                continue
            }
            if byte == 0x0a {
                inText = false
                inComment = false
                continue
            }
            if inComment { continue }
            if inText {
                if byte == 0x5c { index += 1 }
                if byte == 0x22 { inText = false }
                continue
            }
            switch byte {
            case 0x22 where isTriple:
                inLongText = true
                index += 2
            case 0x22: inText = true
            case 0x23:
                inComment = true
                continue
            case 0x28, 0x5b, 0x7b: depth += 1
            case 0x29, 0x5d, 0x7d: depth -= 1
            default: break
            }
            if byte != 0x20, byte != 0x09, byte != 0x0d { last = byte }
        }
        return inLongText || depth > 0 || last == 0x7c
    }
}
