import Language

/// Styles as ANSI colours (ECMA-48, SGR): few, and readable on light and dark.
enum ANSI {
    static func text(_ pieces: [Markup.Piece], colour: Bool) -> String {
        pieces.map { piece in
            guard colour, let code = code(piece.style) else { return piece.text }
            return "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        }.joined()
    }

    private static func code(_ style: Markup.Style) -> String? {
        switch style {
        case .plain: nil
        case .strong: "1"
        case .dim: "2"
        case .heading: "1;34"
        case .code: "36"
        case .error: "1;31"
        case .warning: "1;33"
        case .success: "1;32"
        }
    }
}
