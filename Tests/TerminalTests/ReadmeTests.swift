import Support
import TestSupport
import Testing

/// The front page is true: its commands are run, and what it shows is what they give. `UTTER_BLESS=1` writes what they
/// give now into it.
@Suite struct ReadmeTests {
    /// Which processor runs the tests is not the page's concern.
    private static let kernels = "#: kernels skylakex openblas-0.3.21 avx512"

    @Test func showsWhatItsCommandsGive() throws {
        let page = try Files.readText(Files.join(Golden.repository, "README.md"))
        let actual = try withTemporaryDirectory { folder in
            try Files.makeDirectory(Files.join(folder, "bin"))
            let link = try Subprocess.run(
                "ln", ["-s", Program.path(), Files.join(folder, "bin/utter")], deadline: .seconds(5))
            #expect(link.status == .exited(0))
            return try render(page, in: folder)
        }
        let difference = Golden.matches(actual, file: "README.md")
        #expect(difference == nil, "\(difference ?? "")")
    }

    /// The page with every block's output made anew.
    private func render(_ page: String, in folder: String) throws -> String {
        var lines: [String] = []
        var block: (kind: String, lines: [String])?
        for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let open = block {
                guard line == "```" else {
                    block?.lines.append(line)
                    continue
                }
                lines += try output(of: open.lines, kind: open.kind, in: folder)
                block = nil
            } else if line.hasPrefix("```") {
                block = (String(line.dropFirst(3)), [])
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private func output(of block: [String], kind: String, in folder: String) throws -> [String] {
        switch kind {
        case "console": try block.filter { $0.hasPrefix("$ ") }.flatMap { try shell($0, in: folder) }
        case "text" where block.first?.hasPrefix(PromptSession.prompt) == true: try prompt(block, in: folder)
        default: block
        }
    }

    private func shell(_ line: String, in folder: String) throws -> [String] {
        var environment = Program.environment(home: folder)
        environment["PATH"] = "\(folder)/bin:\(environment["PATH"] ?? "")"
        environment["NO_COLOR"] = "1"
        let command = "exec 2>&1; cd '\(folder)'; \(line.dropFirst(2))"
        let result = try Subprocess.run("sh", ["-c", command], environment: environment, deadline: .seconds(60))
        let text = String(decoding: result.standardOutput, as: UTF8.self)
        return [line] + text.split(separator: "\n").map { $0.hasPrefix("#: kernels") ? Self.kernels : String($0) }
    }

    /// Types the block's lines at a real prompt and reads the screen.
    private func prompt(_ block: [String], in folder: String) throws -> [String] {
        let marks = ["\(PromptSession.prompt) ", "  … "]
        let typed = block.compactMap { line in
            marks.first(where: line.hasPrefix).map { (mark: $0, line: String(line.dropFirst($0.count))) }
        }
        let home = Files.join(folder, "home")
        try Files.makeDirectory(home)
        let session = try PromptSession(home: home, columns: 100, rows: 80)
        for (index, line) in typed.enumerated() {
            session.terminal.forget()
            session.terminal.send(line.line + "\r")
            try session.terminal.expect("\n")
            // The next prompt, or the next line of an entry over several.
            try session.terminal.expect(index + 1 < typed.count ? typed[index + 1].mark : marks[0])
        }
        try session.terminal.expectRow(PromptSession.prompt)
        let rows = session.terminal.screenText.split(separator: "\n", omittingEmptySubsequences: false)
        let screen = rows.map(String.init)
        #expect(try session.leave() == 0)
        let first = screen.firstIndex { $0.hasPrefix(PromptSession.prompt) } ?? 0
        let last = screen.lastIndex { $0.hasPrefix(PromptSession.prompt) } ?? screen.count
        return Array(screen[first..<last])
    }
}
