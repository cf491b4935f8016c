import Terminal
import Testing

@Suite struct TerminalFeaturesTests {
    @Test(arguments: [
        (["TERM": "xterm"], true, true), (["TERM": "xterm"], false, false), (["TERM": "dumb"], true, false),
        ([:], true, false), (["TERM": ""], true, false), (["TERM": "xterm", "NO_COLOR": "1"], true, false),
        (["TERM": "xterm", "NO_COLOR": ""], true, true), (["CLICOLOR_FORCE": "1"], false, true),
        (["CLICOLOR_FORCE": "0"], false, false), (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false, false),
    ])
    func colour(environment: [String: String], isTerminal: Bool, allowed: Bool) {
        #expect(TerminalFeatures(environment: { environment[$0] }, isTerminal: { _ in isTerminal }).colour == allowed)
    }

    @Test(arguments: [
        (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "de_DE.UTF-8@euro"], true), ([:], false),
        (["LANG": "de_DE.UTF-8", "LC_ALL": "C"], false), (["LANG": "C", "LC_CTYPE": "C.UTF-8"], true),
        (["LANG": "de_DE.UTF-8", "LC_ALL": ""], true),
    ])
    func unicode(environment: [String: String], expected: Bool) {
        #expect(TerminalFeatures(environment: { environment[$0] }).unicode == expected)
    }

    @Test(arguments: [
        ([:], 80, 24), (["COLUMNS": "132", "LINES": "50"], 132, 50), (["COLUMNS": "none", "LINES": "0"], 80, 24),
    ])
    func sizeWithoutATerminal(environment: [String: String], columns: Int, rows: Int) {
        let size = TerminalFeatures.size(environment: { environment[$0] }, descriptor: -1)
        #expect(size == (columns, rows))
    }
}
