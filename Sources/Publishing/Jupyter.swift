package import Sessions
import Support

/// Documents as Jupyter notebooks (nbformat 4.5), in the bytes that Jupyter itself would write.
///
/// Prose is Markdown cells, our cells are code cells with their outputs; digests and recorded inputs are in a cell's
/// metadata under `utter`. What was made so reads back to the document it was made of.
package enum Jupyter {
    /// - Parameter pictures: where the document's pictures are.
    package static func text(of document: Document, pictures: PictureSource) -> String {
        var ids = CellIDs()
        let cells = document.parts.flatMap { part in json(of: part, &ids, pictures) }
        var own: [JSONMember] = [
            JSONMember(
                key: "header",
                value: .array(document.header.entries.map { .array([.string($0.key), .string($0.value)]) }))
        ]
        if !document.header.preamble.isEmpty {
            own.append(JSONMember(key: "preamble", value: .array(document.header.preamble.map(JSON.string))))
        }
        let notebook: JSON = [
            "cells": .array(cells),
            "metadata": [
                "kernelspec": ["display_name": "Utter", "language": "utter", "name": "utter"],
                "language_info": ["file_extension": ".utter", "name": "utter"],
                "utter": .object(own),
            ],
            "nbformat": 4, "nbformat_minor": 5,
        ]
        return notebook.prettyText(indentedBy: 1) + "\n"
    }

    private static func json(of part: Part, _ ids: inout CellIDs, _ pictures: PictureSource) -> [JSON] {
        switch part {
        case .prose(let lines): return [markdown(lines, &ids)]
        case .plain(let lines):
            // Between cells, blank lines of a session say nothing.
            let lines = trimmed(lines)
            return lines.isEmpty ? [] : [code(Cell(source: lines.joined(separator: "\n")), &ids, pictures)]
        case .cell(let cell):
            let comments = cell.comments.isEmpty ? [] : [Cell(source: cell.comments.joined(separator: "\n"))]
            return ([cell] + comments).map { code($0, &ids, pictures) }
        }
    }

    private static func trimmed(_ lines: [String]) -> [String] {
        func isBlank(_ line: String) -> Bool { line.trimming.isEmpty }
        let start = lines.firstIndex { !isBlank($0) } ?? lines.endIndex
        let end = lines.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return Array(lines[start..<end])
    }

    private static func markdown(_ lines: [String], _ ids: inout CellIDs) -> JSON {
        let source = lines.joined(separator: "\n")
        return [
            "cell_type": "markdown", "id": .string(ids.id(of: source, kind: "markdown")), "metadata": [:],
            "source": sourceLines(source),
        ]
    }

    private static func code(_ cell: Cell, _ ids: inout CellIDs, _ pictures: PictureSource) -> JSON {
        let hidden = cell.hiddenLines
        var own = hidden.isEmpty ? [] : [JSONMember(key: "record", value: .array(hidden.map(JSON.string)))]
        if cell.isStale { own.append(JSONMember(key: "stale", value: true)) }
        return [
            "cell_type": "code", "execution_count": nil, "id": .string(ids.id(of: cell.source, kind: "code")),
            "metadata": own.isEmpty ? [:] : ["utter": .object(own)],
            "outputs": .array(outputs(of: cell.record, pictures)),
            "source": sourceLines(cell.source),
        ]
    }

    private static func outputs(of record: Record, _ pictures: PictureSource) -> [JSON] {
        var outputs: [JSON] = []
        if !record.textOutputs.isEmpty {
            let text = record.textOutputs.map { $0 + "\n" }.joined()
            outputs.append(["name": "stdout", "output_type": "stream", "text": sourceLines(text)])
        }
        for line in record.pictureLines {
            var data: [JSONMember] = []
            if let picture = RecordedPicture(line).flatMap({ pictures.picture(at: $0.path) }) {
                let isText = picture.type == "image/svg+xml"
                let value =
                    isText
                    ? sourceLines(String(decoding: picture.bytes, as: UTF8.self))
                    : .string(PictureSource.base64(picture.bytes) + "\n")
                data.append(JSONMember(key: picture.type, value: value))
            }
            data.append(JSONMember(key: "text/plain", value: sourceLines(line)))
            outputs.append(["data": .object(data), "metadata": [:], "output_type": "display_data"])
        }
        if let failure = record.failure {
            outputs.append([
                "ename": "error", "evalue": .string(failure.first ?? ""), "output_type": "error",
                "traceback": .array(failure.map(JSON.string)),
            ])
        }
        return outputs
    }

    /// A text as the list of its lines, each with its line feed.
    static func sourceLines(_ text: String) -> JSON {
        var lines: [JSON] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            // Over scalars: a line feed after a carriage return is one character.
            let scalars = rest.unicodeScalars
            let end = scalars.firstIndex(of: "\n").map { scalars.index(after: $0) } ?? rest.endIndex
            lines.append(.string(String(rest[..<end])))
            rest = rest[end...]
        }
        return .array(lines)
    }
}
