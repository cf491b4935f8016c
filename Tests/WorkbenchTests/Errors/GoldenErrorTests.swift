import Language
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Errors as a person reads them")
struct GoldenErrorTests {
    private static let folder = "Tests/Golden/Errors"

    /// The wrong programs' names without their ending.
    static let names: [String] =
        ((try? Files.list(Files.join(Golden.repository, folder))) ?? [])
        .filter { $0.hasSuffix(".utter") }.map { String($0.dropLast(6)) }.sorted()

    @Test(arguments: names)
    func readsAsItShould(_ name: String) throws {
        let text = try Files.readText(Files.join(Golden.repository, "\(Self.folder)/\(name).utter"))
        try inFreshDirectory(Self.files) {
            try Files.makeDirectory("folder.csv")
            try Files.writeAtomically(Array("n\n\u{E9}\n".unicodeScalars.map { UInt8($0.value) }), to: "latin1.csv")
            let (error, codes) = try Self.error(of: text, named: name)
            #expect(codes.contains(Self.code(of: name)), "\(codes)")
            let difference = Golden.matches(error, file: "\(Self.folder)/\(name).error")
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    /// The error of a program, and its codes.
    private static func error(of text: String, named name: String) throws -> (String, [String]) {
        // What only a prompt can do is refused by the program.
        if name.hasPrefix(WorkbenchCode.notHere.rawValue) {
            let error = try TestSupport.Program.run(["-c", text]).err
            return (error, [code(of: name)].filter(error.contains))
        }
        let desk = Desk()
        if name.hasPrefix(WorkbenchCode.abandoned.rawValue) { desk.interrupt(atStep: 1, times: 2) }
        if name.hasPrefix(WorkbenchCode.rank.rawValue) {
            desk.host.ranks = ScriptedRanks(rank: 0, failed: [false, false, true, false])
        }
        let execution = desk.run(text)
        let lines = execution.failure?.text(for: .person) ?? []
        return (lines.map { $0 + "\n" }.joined(), execution.problems.map(\.code))
    }

    private static func code(of name: String) -> String {
        let parts = name.split(separator: "-")
        return parts.last.flatMap { Int($0) } == nil ? name : parts.dropLast().joined(separator: "-")
    }

    @Test func everyCodeHasOne() {
        let takenKinds = Library.standard.signatures.flatMap(\.parameters).compactMap { parameter -> String? in
            switch parameter.kind {
            case .value, .number: parameter.kind.valueKinds?.count == 1 ? parameter.kind.valueKinds?.first?.name : nil
            default: nil
            }
        }
        let codes =
            LanguageCode.allCases.map(\.rawValue) + WorkbenchCode.allCases.map(\.rawValue)
            + Set(takenKinds).map { "unknown-\($0)" }
        let covered = Set(Self.names.map(Self.code))
        #expect(Set(codes).subtracting(covered) == [], "no program in \(Self.folder)")
        #expect(covered.subtracting(codes) == [], "a program for a code that does not exist")
    }

    /// What lies beside the programs when they run.
    private static let files = [
        "ragged.csv": "n,name\n1,a\n2\n",
        "quotes.csv": "n,name\n1,a\n2,\"x\"y\n",
        "unclosed.csv": "n\n\"open\n",
        "empty.csv": "",
        "twice.csv": "n,n\n1,2\n",
        "numbers.csv": "n\n1\n",
        "notes.txt": "n\n1\n",
        "changed.utter": """
        #: utter session 1
        #: seed 42
        x = 1 + 1
        #> 2
        #@ x number 000000000000
        y = x * 2
        #> 5

        """,
        "fails-now.utter": """
        #: utter session 1
        x = 1
        #> 1
        load table gone.csv
        #> n
        #> 1
        y = 2
        #> 2

        """,
        "changed.md": "# A notebook\n\n```utter\n1 + 1\n```\n<!-- utter:output\n-->\n```text\n3\n```\n",
        "failing.md": "# A notebook\n\n```utter\nx = 3\n```\n\n```utter\ny = x + z\n```\n\n```utter\n4\n```\n",
    ]
}
