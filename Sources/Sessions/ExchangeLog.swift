import Support

/// The exchanges with language models in sessions as a page of Markdown: a prompt, its response, and links to the line
/// that asked and to those that came of it.
package enum ExchangeLog {
    /// - Parameters:
    ///   - files: the sessions and notebooks.
    ///   - path: where the page will be, which its links are seen from.
    /// - Returns: the page and how many exchanges are in it.
    package static func render(_ files: [DocumentFile], to path: String) -> (text: String, count: Int) {
        var lines = ["# Exchanges with language models", ""]
        var count = 0
        for file in files {
            let link = Files.relative(file.path, to: Files.parent(of: path))
            let cells = file.document.cells
            var section: [String] = []
            for (index, cell) in cells.enumerated() {
                for reply in cell.record.inputs.compactMap(RecordedReply.init) {
                    count += 1
                    section += entry(count, reply, asked: cell, later: cells[(index + 1)...], link: link)
                }
            }
            guard !section.isEmpty else { continue }
            lines += ["## [\(name(of: file.path))](\(destination(link)))", ""] + section
        }
        if count == 0 { lines.append("None was held.") }
        while lines.last == "" { lines.removeLast() }
        return (Secrets.redacted(lines.joined(separator: "\n")) + "\n", count)
    }

    private static func entry(
        _ number: Int, _ reply: RecordedReply, asked: Cell, later: ArraySlice<Cell>, link: String
    ) -> [String] {
        func place(_ cell: Cell) -> String { "[line \(cell.line)](\(destination(link))#L\(cell.line))" }
        var facts = ["\(place(asked)) · model \(reply.model)"]
        if let origin = reply.origin { facts.append("held \(origin)") }
        if !reply.about.isEmpty { facts.append("about \(reply.about.joined(separator: ", "))") }
        if let cut = reply.cut { facts.append("cut short: \(cut)") }
        let proposed = ProposedLines.all(in: reply.text).map(\.source)
        // Up to the next exchange: what was typed after that came of another answer.
        let followers = later.prefix { $0.record.inputs.allSatisfy { $0.kind != RecordedReply.kind } }
            .filter { proposed.contains($0.source) }
        var lines = ["### \(number)", "", facts.joined(separator: " · "), "", "**Prompt**", ""]
        lines += quoted(reply.prompt) + ["", "**Response**", ""] + quoted(reply.text) + [""]
        if !followers.isEmpty {
            lines += [
                "It led to " + followers.map { "\(place($0)) `\(firstLine($0.source))`" }.joined(separator: ", "), "",
            ]
        }
        return lines
    }

    private static func quoted(_ text: String) -> [String] { text.lines.map { $0.isEmpty ? ">" : "> " + $0 } }

    private static func firstLine(_ source: String) -> String {
        let first = source.lines.first ?? ""
        return String(first.unicodeScalars.filter { $0 != "`" }) + (first.utf8.count < source.utf8.count ? " …" : "")
    }

    private static func name(of path: String) -> String {
        path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? path
    }

    private static func destination(_ path: String) -> String { path.utf8.contains(0x20) ? "<\(path)>" : path }
}
