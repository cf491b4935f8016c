package import Sessions

/// Documents as one static HTML page: nothing is fetched, no script runs, pictures are within.
package enum Page {
    /// - Parameters:
    ///   - name: the file's name, the title where no heading gives one.
    ///   - pictures: where the document's pictures are.
    package static func text(of document: Document, name: String, pictures: PictureSource) -> String {
        var markdown = Markdown(pictures: pictures)
        var body = ""
        // What was recorded without its origin is taken as it stands.
        var stale = zip(document.cells, document.staleness).map { $0.isStale || ($0.origin != nil && $1) }
        for part in document.parts {
            switch part {
            case .prose(let lines): body += markdown.html(lines)
            case .plain(let lines):
                let text = lines.joined(separator: "\n")
                if lines.contains(where: { !$0.utf8.allSatisfy { $0 == 0x20 } }) { body += HTML.block("comment", text) }
            case .cell(let cell):
                body += html(of: cell, isStale: stale.removeFirst(), pictures)
            }
        }
        let title = markdown.headings.first { $0.level == 1 }?.text ?? name
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="utter">
            <title>\(HTML.escaped(title))</title>
            <style>
            \(PageStyle.css)
            </style>
            </head>
            <body>
            \(contents(markdown.headings))<main>
            \(body)\(footer(document.header))</main>
            </body>
            </html>

            """
    }

    /// The table of contents; none for a page with hardly a heading.
    private static func contents(_ headings: [Markdown.Heading]) -> String {
        let listed = headings.filter { (2...3).contains($0.level) }
        guard listed.count > 1 else { return "" }
        let items = listed.map { heading in
            "<li class=\"level\(heading.level)\"><a href=\"#\(HTML.escaped(heading.anchor))\">"
                + "\(HTML.escaped(heading.text))</a></li>\n"
        }
        return "<nav aria-label=\"Contents\"><ol>\n\(items.joined())</ol></nav>\n"
    }

    private static func html(of cell: Cell, isStale: Bool, _ pictures: PictureSource) -> String {
        let record = cell.record
        var html = "<section class=\"cell\">\n" + HTML.block("source", cell.source)
        if !record.textOutputs.isEmpty { html += HTML.block("output", record.textOutputs.joined(separator: "\n")) }
        for picture in record.pictureLines.compactMap(RecordedPicture.init) {
            let caption = HTML.escaped(picture.description)
            let image = pictures.address(of: picture.path).map { HTML.image($0, description: picture.description) }
            html +=
                "<figure>\(image ?? "<p class=\"missing\">\(HTML.escaped(picture.path)) is missing</p>")"
                + "<figcaption>\(caption)</figcaption></figure>\n"
        }
        if isStale { html += "<p class=\"stale\">stale: something above was changed after this was made</p>\n" }
        if let failure = record.failure { html += HTML.block("error", failure.joined(separator: "\n")) }
        return html + digests(record.digests) + "</section>\n"
    }

    private static func digests(_ digests: [RecordedDigest]) -> String {
        guard !digests.isEmpty else { return "" }
        let rows = digests.map { digest in
            "<tr><td>\(HTML.escaped(digest.name))</td><td>\(HTML.escaped(digest.kind))</td>"
                + "<td><code>\(HTML.escaped(digest.value))</code></td></tr>\n"
        }
        return "<details><summary>digests</summary><table>\n\(rows.joined())</table></details>\n"
    }

    private static func footer(_ header: Header) -> String {
        let facts = header.entries.filter { $0.key != "utter" }.map { "\($0.key) \($0.value)" }
        return facts.isEmpty ? "" : "<footer>\(HTML.escaped(facts.joined(separator: " · ")))</footer>\n"
    }
}
