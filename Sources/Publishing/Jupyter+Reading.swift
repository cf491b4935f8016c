package import Sessions
import Support

/// Why a file is no notebook that can be read.
package struct PublishingError: Error, Sendable, CustomStringConvertible {
    package let description: String
}

extension Jupyter {
    /// Reads any notebook of nbformat 4. Code in another language becomes fenced blocks of that language, which are prose.
    /// - Returns: the document, and what could not be taken over, by the number of its cell.
    package static func parse(_ text: String) throws(PublishingError) -> (document: Document, warnings: [String]) {
        let notebook: JSON
        do throws(JSONError) {
            notebook = try JSON.parse(text)
        } catch {
            let conflict = text.split(separator: "\n").contains { $0.hasPrefix("<<<<<<<") }
            let hint = conflict ? "; it holds the lines of an unresolved merge" : ""
            throw PublishingError(description: "it is \(error)\(hint)")
        }
        guard notebook["nbformat"] == 4, case .array(let cells)? = notebook["cells"] else {
            throw PublishingError(
                description:
                    "it is no notebook of nbformat 4; `jupyter nbconvert --to notebook` makes one of older forms")
        }
        let metadata = notebook["metadata"]
        let language =
            string(metadata?["language_info"]?["name"]) ?? string(metadata?["kernelspec"]?["language"]) ?? "utter"
        var reader = Reader(language: language)
        for cell in cells { reader.read(cell) }
        var document = Document(parts: reader.parts)
        if case .array(let entries)? = metadata?["utter"]?["header"] {
            document.header.entries = entries.compactMap { entry in
                guard case .array(let pair) = entry, pair.count == 2, let key = string(pair[0]),
                    let value = string(pair[1])
                else { return nil }
                return Field(key, value)
            }
        }
        if case .array(let lines)? = metadata?["utter"]?["preamble"] {
            document.header.preamble = lines.compactMap(string)
        }
        return (document, reader.warnings)
    }

    private static func string(_ json: JSON?) -> String? {
        guard case .string(let text)? = json else { return nil }
        return text
    }

    /// A text, which nbformat allows to be a list of pieces.
    private static func text(_ json: JSON?) -> String {
        guard case .array(let pieces)? = json else { return string(json) ?? "" }
        return pieces.compactMap(string).joined()
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private struct Reader {
        let language: String
        private(set) var parts: [Part] = []
        private(set) var warnings: [String] = []
        private var count = 0

        init(language: String) { self.language = language }

        mutating func read(_ cell: JSON) {
            count += 1
            let source = text(cell["source"])
            switch string(cell["cell_type"]) {
            case "markdown":
                add(prose: source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            case "code" where language == "utter": readCode(source, cell)
            case "code": add(prose: MarkdownFence.block(language, lines(source)))
            case "raw": add(prose: MarkdownFence.block("text", lines(source)))
            default: warnings.append("cell \(count) is of no known type; left out")
            }
        }

        /// Markdown cells that follow one another are apart by a blank line.
        private mutating func add(prose lines: [String]) {
            guard case .prose(let before)? = parts.last else { return parts.append(.prose(lines)) }
            parts[parts.count - 1] = .prose(before + [""] + lines)
        }

        private mutating func readCode(_ source: String, _ cell: JSON) {
            var outputs: [String] = []
            var failure: [String]?
            if case .array(let all)? = cell["outputs"] {
                for output in all {
                    switch string(output["output_type"]) {
                    case "stream": outputs += lines(text(output["text"]))
                    case "display_data", "execute_result": outputs += lines(text(output["data"]?["text/plain"]))
                    case "error":
                        guard case .array(let lines)? = output["traceback"] else { continue }
                        failure = lines.compactMap(string)
                    default: warnings.append("cell \(count) has an output of no known type; left out")
                    }
                }
            }
            var hidden: [String] = []
            if case .array(let lines)? = cell["metadata"]?["utter"]?["record"] { hidden = lines.compactMap(string) }
            let isStale = cell["metadata"]?["utter"]?["stale"] == true
            let (read, unread) = Cell.reading(
                source: source, hidden: hidden, outputs: outputs, failure: failure, isStale: isStale)
            if !unread.isEmpty {
                warnings.append("cell \(count) has \(unread.count) lines of a record that cannot be read; left out")
            }
            parts.append(.cell(read))
        }
    }
}
