import CLibEdit

extension LineEditor {
    /// Stands on both sides of what libedit is to send unseen.
    private static let mark: Unicode.Scalar = "\u{1}"

    /// Hands the prompt to libedit with its escape sequences marked.
    func setPrompt(_ prompt: String) {
        var visible = String.UnicodeScalarView()
        var marked: [Unicode.Scalar] = []
        var escape: [Unicode.Scalar] = []
        for scalar in prompt.unicodeScalars {
            if scalar == "\u{1B}" {
                escape = [scalar]
            } else if !escape.isEmpty {
                escape.append(scalar)
                // ESC [ digits and semicolons, then one letter.
                guard scalar.properties.isAlphabetic else { continue }
                marked += [Self.mark] + escape + [Self.mark]
                escape = []
            } else if scalar != Self.mark {
                visible.append(scalar)
                marked.append(scalar)
            }
        }
        // libedit binds an escape sequence to the character after it and loses one at the end.
        if marked.last == Self.mark {
            visible.append(" ")
            marked.append(" ")
        }
        let characters = Self.wide(marked)
        promptBuffer.deallocate()
        promptBuffer = .allocate(capacity: characters.count)
        _ = promptBuffer.initialize(from: characters)
        promptText = String(visible)
        clibedit_set_prompt(handle, { LineEditor.of($0)?.promptBuffer.baseAddress }, 1)
    }

    /// The editor that a callback of libedit is about: it owns the handle, so it lives as long as the handle does.
    static func of(_ handle: OpaquePointer?) -> LineEditor? {
        guard let handle, let client = clibedit_client(handle) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
    }
}
