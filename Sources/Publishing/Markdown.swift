import CMarkdown
import Glibc
import Support

/// Markdown as HTML, through cmark-gfm: CommonMark with tables, strike-through and bare links. HTML within it is left out.
struct Markdown {
    /// A heading, for a table of contents.
    struct Heading {
        let level: Int
        let text: String
        /// Names the place in the page.
        let anchor: String
    }

    let pictures: PictureSource
    private(set) var headings: [Heading] = []
    private var anchors: Set<String> = []

    init(pictures: PictureSource) {
        self.pictures = pictures
    }

    private static let isReady: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// The HTML of some lines, with the headings in them added to `headings` and pictures that are files taken in whole.
    mutating func html(_ lines: [String]) -> String {
        let options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART
        guard Self.isReady, let parser = cmark_parser_new(options) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink"] {
            if let known = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, known) }
        }
        var text = lines.joined(separator: "\n")
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(document) }
        mark(document)
        guard let html = cmark_render_html(document, options, cmark_parser_get_syntax_extensions(parser)) else {
            return ""
        }
        defer { free(html) }
        return String(cString: html)
    }

    /// Puts an anchor before each heading, and pictures into the page.
    private mutating func mark(_ document: OpaquePointer) {
        guard let walk = cmark_iter_new(document) else { return }
        var found: [OpaquePointer] = []
        while case let event = cmark_iter_next(walk), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
            let type = cmark_node_get_type(node)
            if type == CMARK_NODE_HEADING || type == CMARK_NODE_IMAGE { found.append(node) }
        }
        cmark_iter_free(walk)
        for node in found {
            if cmark_node_get_type(node) == CMARK_NODE_HEADING { markHeading(node) } else { takeIn(node) }
        }
    }

    private mutating func markHeading(_ node: OpaquePointer) {
        let text = Self.text(of: node)
        var anchor = Self.anchor(text)
        while !anchors.insert(anchor).inserted { anchor += "-" }
        headings.append(Heading(level: Int(cmark_node_get_heading_level(node)), text: text, anchor: anchor))
        guard let place = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
        cmark_node_set_on_enter(place, "<a id=\"\(HTML.escaped(anchor))\"></a>")
        if cmark_node_insert_before(node, place) == 0 { cmark_node_free(place) }
    }

    private func takeIn(_ node: OpaquePointer) {
        guard let url = cmark_node_get_url(node), let address = pictures.address(of: String(cString: url)),
            let picture = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
        else { return }
        cmark_node_set_on_enter(picture, HTML.image(address, description: Self.text(of: node)))
        if cmark_node_replace(node, picture) == 1 { cmark_node_free(node) } else { cmark_node_free(picture) }
    }

    /// The letters of a node, without marks.
    private static func text(of node: OpaquePointer) -> String {
        guard let walk = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(walk) }
        var text = ""
        while case let event = cmark_iter_next(walk), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_ENTER, let inner = cmark_iter_get_node(walk) else { continue }
            switch cmark_node_get_type(inner) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                text += cmark_node_get_literal(inner).map { String(cString: $0) } ?? ""
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            default: break
            }
        }
        return text
    }

    /// As forges name a heading's place: lower case, blanks as hyphens.
    private static func anchor(_ text: String) -> String {
        let letters = text.lowercased().unicodeScalars.compactMap { scalar -> Character? in
            if scalar == " " || scalar == "-" { return "-" }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
                ? Character(scalar) : nil
        }
        return letters.isEmpty ? "section" : String(letters)
    }
}
