import Testing

@testable import Support

@Suite("Secrets")
struct SecretsTests {
    private static let letters = "abcdefghij0123456789ABCDEFGHIJ"

    @Test(arguments: ["sk-", "hf_", "ghp_", "AKIA", "xoxb-", "Bearer ", "AIza", "glpat-"])
    func wellKnownKeysAreLeftOut(prefix: String) {
        let text = "ask \"with \(prefix)\(Self.letters)\", é"
        let clean = Secrets.redacted(text)
        #expect(clean == "ask \"with \(prefix)[redacted]\", é")
        #expect(Secrets.redacted(clean) == clean)
    }

    @Test(arguments: [
        "", "sk-short", "a task-\(letters)", "risk-\(letters)", "x = 3", "load clip sk-1.wav", "sk-", "Bearer of news",
    ])
    func otherTextsStay(text: String) { #expect(Secrets.redacted(text) == text) }

    @Test func knownOnesGoWhereverTheyStand() {
        #expect(Secrets.redacted("a:hunter2b hunter2", known: ["hunter2", ""]) == "a:[redacted]b [redacted]")
    }
}
