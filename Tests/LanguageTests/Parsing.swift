import Language

/// Parses a text or throws what is wrong with it.
func parse(_ text: String) throws -> Language.Program { try Parser.parse(Source(text)) }

/// The canonical spelling of a text; `nil` where it does not parse.
func canonicalText(_ text: String) -> String? { (try? parse(text)).map { Printer.text($0) } }

/// What is wrong with a text.
func problems(_ text: String) -> [Diagnostic] {
    do throws(Diagnostics) {
        _ = try Parser.parse(Source(text))
        return []
    } catch {
        return error.all
    }
}
