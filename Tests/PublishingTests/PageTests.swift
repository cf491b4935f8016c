import Support
import TestSupport
import Testing

@testable import Publishing
@testable import Sessions

@Suite("HTML pages")
struct PageTests {
    private static let page = Page.text(
        of: NotebookText.parse(JupyterTests.notebook).document, name: "n", pictures: JupyterTests.pictures)

    @Test func thePageIsAsItWas() {
        let difference = Golden.matches(Self.page, file: "Tests/Golden/Sessions/page.html")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test(arguments: [
        "<title>A title with code &amp; more</title>", "<td><em>2</em></td>", "&lt;b&gt;&amp;amp;\n\n  indented",
        "<a href=\"#a-part\">A part</a>", "<a id=\"a-part-\"></a>", "plots/c.svg is missing", "seed 7 · kernels any",
    ])
    func itHas(_ piece: String) { #expect(Self.page.contains(piece)) }

    /// Nothing of a document's text becomes an element, and nothing is fetched.
    @Test(arguments: ["<script", "alert(1)</", "src=\"plots", "src=\"http", "href=\"http", "<link", "@import", "url("])
    func itHasNot(_ piece: String) { #expect(!Self.page.contains(piece)) }

    @Test func everyLinkLeadsSomewhere() {
        let places = Set(Self.page.matches(of: /id="([^"]*)"/).map(\.output.1))
        let links = Self.page.matches(of: /href="#([^"]*)"/).map(\.output.1)
        #expect(links.count == 2 && Set(links).count == 2 && places.isSuperset(of: links))
    }
}
