import Audio
import Recognition
import Support
import TestSupport
import Testing

@testable import Interchange

/// The few lines of each language in an export's card, run as they stand: each says which label silence is taken for, and how
/// sure that is.
@Suite struct SnippetTests {
    /// A block of code of the card.
    struct Snippet: CustomTestStringConvertible, Sendable {
        let title: String
        let text: String
        var testDescription: String { title }
    }

    private static func recogniser() throws -> Recogniser { try EmbeddedModel.recogniser() }

    private static func export(_ folder: String) throws {
        let references = try References(recogniser(), clips: [Clip(samples: [0], rate: 8000)])
        let formats = Exporters.all.map { $0.name }
        try ExportFolder(folder, recogniser(), formats: formats, forms: [.waveform], golden: references).write()
    }

    /// Each heading that is followed by a block of code, with that.
    static func snippets(_ card: String) -> [Snippet] {
        card.split(separator: "\n## ").compactMap { part in
            let pieces = part.split(separator: "```", omittingEmptySubsequences: false)
            guard pieces.count == 3, let start = pieces[1].firstIndex(of: "\n") else { return nil }
            let text = String(pieces[1][pieces[1].index(after: start)...])
            return Snippet(title: String(part.prefix { $0 != "\n" }), text: text)
        }
    }

    /// What is to be started for a snippet, after what has to be done before; `nil` where its runtime is not here.
    private static func program(_ snippet: Snippet, in folder: String) throws -> [String]? {
        func write(_ name: String) throws -> String {
            try Files.writeAtomically(snippet.text, to: Files.join(folder, name))
            return name
        }
        func make(_ program: String, _ arguments: [String]) throws {
            let output = try Subprocess.run(program, arguments, directory: folder, deadline: .seconds(300))
            let said = String(decoding: output.standardError, as: UTF8.self)
            #expect(output.status == .exited(0), "\(snippet.title): \(said)")
        }
        let python: PythonRuntime? =
            switch snippet.title {
            case "Python, ONNX Runtime": .onnx
            case "Python, PyTorch": .torch
            case "Python, LiteRT": .litert
            default: nil
            }
        if let python { return try python.places().first.map { [$0.program, try write("run.py")] } }
        switch snippet.title {
        case "C":
            guard let compiler = CRuntime().places().first?.program else { return nil }
            let strict = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"]
            try make(compiler, strict + [write("main.c"), "digits.c", "-lm", "-o", "program"])
            return [Files.join(folder, "program")]
        case "Swift, with the C files as a target":
            guard let compiler = Subprocess.find("swiftc"), let cc = CRuntime().places().first?.program else {
                return nil
            }
            try Files.writeAtomically(
                "module digits { header \"digits.h\" }\n", to: Files.join(folder, "module.modulemap"))
            try make(cc, ["-c", "digits.c", "-o", "digits.o"])
            try make(compiler, ["-I", ".", write("main.swift"), "digits.o", "-lm", "-o", "program"])
            return [Files.join(folder, "program")]
        case "JavaScript, onnxruntime-web":
            // Where `npm install --no-save onnxruntime-web` was called in the repository.
            let modules = Files.join(Golden.repository, "node_modules")
            guard let node = Subprocess.find("node"), Files.exists(Files.join(modules, "onnxruntime-web")) else {
                return nil
            }
            try make("ln", ["-s", modules, "node_modules"])
            return [node, try write("run.mjs")]
        default:
            Issue.record("nothing runs '\(snippet.title)'")
            return nil
        }
    }

    @Test func eachGivesWhatTheEngineGives() throws {
        let silence = try References(Self.recogniser(), clips: [Clip(samples: [0], rate: 8000)])
        let wanted = Probabilities.softmax(silence.logits[0])
        let best = wanted.indices.max { wanted[$0] < wanted[$1] } ?? 0
        let scratch = try TemporaryFolder()
        let folder = scratch.file("digits")
        try Self.export(folder)
        let snippets = Self.snippets(try Files.readText(Files.join(folder, "README.md")))
        #expect(snippets.count == 6)
        for snippet in snippets {
            guard let program = try Self.program(snippet, in: folder) else {
                print("skipped: \(snippet.title): its runtime is not here")
                continue
            }
            let output = try Subprocess.run(
                program[0], Array(program.dropFirst()), directory: folder, deadline: .seconds(120))
            let said = String(decoding: output.standardOutput, as: UTF8.self).split(separator: "\n").last ?? ""
            let words = said.split(separator: " ")
            let complaint = String(decoding: output.standardError, as: UTF8.self)
            #expect(words.first.map(String.init) == "\(best)", "\(snippet.title): \(said)\(complaint)")
            let probability = words.last.flatMap { Float($0) } ?? -1
            #expect(abs(probability - wanted[best]) < 1e-4, "\(snippet.title): \(said)\(complaint)")
        }
    }

    /// The page has the same lines, which the test above runs.
    @Test func thePageShowsThem() throws {
        let scratch = try TemporaryFolder()
        try Self.export(scratch.file("digits"))
        let card = Self.snippets(try Files.readText(Files.join(scratch.file("digits"), "README.md")))
        let page = try Files.readText(Files.join(Golden.repository, "docs/export.md"))
        for snippet in card { #expect(page.contains("\n\(snippet.text)```"), "docs/export.md lacks \(snippet.title)") }
    }
}
