import Language
import Testing

@testable import Workbench

@Suite("Help")
struct HelpTests {
    private let desk = Desk()

    private func shown(_ line: String) -> [String] {
        let before = desk.host.shown.count
        #expect(!desk.run(line).failed, "\(line)")
        return Array(desk.host.shown[before...])
    }

    @Test func theOverviewNamesEveryCommand() {
        let overview = shown("help")
        for signature in Library.standard.signatures {
            #expect(overview.contains { $0.hasPrefix("  \(signature.briefUsage)") && $0.hasSuffix(signature.summary) })
        }
        #expect(overview.allSatisfy { $0.count <= 120 }, "lines fit a terminal")
    }

    @Test(arguments: Library.standard.signatures)
    func everyCommandHasAPage(_ signature: Signature) {
        let page = shown("help \(signature.name)")
        #expect(page.first == signature.usage)
        for parameter in signature.parameters { #expect(page.contains { $0.hasSuffix(text(of: parameter)) }) }
        for example in signature.examples { #expect(page.contains("  \(example.code)")) }
    }

    private func text(of parameter: ParameterDeclaration) -> String {
        parameter.help + (parameter.defaultText.map { " (\($0))" } ?? "")
    }

    @Test func everyFunctionHasAPage() {
        let list = shown("help functions")
        for function in AllFunctions.list.map(\.signature) {
            #expect(list.contains { $0.hasPrefix("  \(function.usage)") }, "\(function.name)")
            #expect(shown("help \(function.name)").contains(function.usage))
        }
    }

    @Test(arguments: Topic.all.map(\.name))
    func everyTopicHasAPage(_ topic: String) {
        #expect(shown("help").contains { $0.hasPrefix("  help \(topic)") })
        #expect(shown("help \(topic)").count > 3)
    }

    @Test(arguments: [
        ("csv", ["load table FILE", "save TABLE|CLIP|MODEL --to FILE"]), ("CSV", ["load table FILE"]),
        ("exit", ["quit"]),
        ("benchmark", ["time LINE"]), ("delete", ["drop "]), ("print", ["show VALUE"]),
    ])
    func searchFinds(_ word: String, _ names: [String]) {
        let found = shown("help search \(word)")
        for name in names { #expect(found.contains { $0.hasPrefix(name) }, "\(found)") }
    }

    @Test func searchSaysThatItFoundNothing() {
        #expect(shown("help search xyzzy") == ["nothing is found for 'xyzzy'; `help` lists all commands"])
    }

    @Test func ownCommandsAreListedWithTheirText() {
        desk.run("def twice x --by 2 {\n\"x, so many times\"\nx * by\n}")
        #expect(shown("help").contains { $0.hasPrefix("  twice X [--by VALUE]") && $0.hasSuffix("x, so many times") })
        let page = shown("help twice")
        #expect(page.prefix(2) == ["twice X [--by VALUE]", "x, so many times"])
        #expect(page.contains { $0.contains("def twice x --by 2 {") })
    }

    @Test func aFamilysFirstWordGivesAllItsPages() {
        let page = shown("help load")
        for command in ["load clip FILE", "load table FILE", "load fsdd"] {
            #expect(page.contains { $0.hasPrefix(command) })
        }
    }

    @Test func theReferenceHasEverything() {
        let page = shown("help --reference")
        for signature in Library.standard.signatures { #expect(page.contains("### `\(signature.name)`")) }
        for function in AllFunctions.list { #expect(page.contains("### `\(function.signature.usage)`")) }
    }
}
