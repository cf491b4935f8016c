import Support
import TestSupport
import Testing

@Suite("Searches over processes")
struct TuneProcessTests {
    private static let line =
        "feats = features (load sample)\ndef net --width 8 { network { statistics; dense width; relu; dense 10 } }\n"
        + "t = tune net feats --width 4..32 --rate 1e-3..1e-1 --trials 3 --epochs 3 --folds 2"

    /// The digest of a search with some more flags, as its session has it.
    private func digest(_ flags: String, in folder: String, _ line: String = line) throws -> String {
        let name = "s" + flags.filter { $0.isLetter || $0.isNumber } + ".utter"
        let result = try Program.run(
            ["--session", name, "-c", "\(line) \(flags)"], directory: folder, deadline: .seconds(120))
        #expect(result.status == 0, "\(result.err)")
        let text = try Files.readText(Files.join(folder, name))
        return text.split(separator: "\n").last { $0.hasPrefix("#@ t tuning ") }.map(String.init) ?? "none: \(text)"
    }

    /// One process after the other, two at once, or in the program itself: the same value, and the same files, which replay
    /// and are not run again.
    @Test func workersDoNotMatter() throws {
        try withTemporaryDirectory { folder in
            let here = try digest("", in: folder)
            #expect(try digest("--on processes --in one --workers 1", in: folder) == here)
            #expect(try digest("--on processes --in two --workers 2", in: folder) == here)
            let names = try Files.list(Files.join(folder, "one")).filter { $0.hasSuffix(".utter") }.sorted()
            // Three short trainings, and the best of them for longer.
            #expect(names.count == 4, "\(names)")
            for name in names {
                let text = try Files.readText("\(folder)/one/\(name)")
                #expect(text == (try Files.readText("\(folder)/two/\(name)")))
                #expect(text.contains("\n#> [0."), "\(text)")
            }
            let check = try Program.run(["replay", "one/\(names[0])", "--check"], directory: folder)
            #expect(check.out.hasPrefix("identical: "), "\(check)")
            // A result that is there is taken as it stands: this one was never trained.
            let path = "\(folder)/one/\(names[0])"
            let lines = try Files.readText(path).split(separator: "\n").map(String.init)
            let forged = lines.map { $0.hasPrefix("#> [0.") ? "#> [1, 1, 1]" : $0 }.joined(separator: "\n") + "\n"
            try Files.writeAtomically(forged, to: path)
            #expect(try digest("--on processes --in one", in: folder) != here)
        }
    }

    /// What is hopeless is so for any number of workers.
    @Test func earlyStoppingDoesNotDependOnWorkers() throws {
        try withTemporaryDirectory { folder in
            let flags = "--method random --stop-early --by validation --trials 12 --epochs 4"
            let line = Self.line.replacing("(load sample)", with: "(split (load sample) --validation 0.3)")
                .replacing(" --trials 3 --epochs 3 --folds 2", with: "")
            let here = try digest(flags, in: folder, line)
            #expect(try digest("\(flags) --on processes --in two --workers 2", in: folder, line) == here)
            let later = try Files.list("\(folder)/two").filter { $0.hasPrefix("trial-0011") && $0.hasSuffix(".utter") }
            #expect(try Files.readText("\(folder)/two/\(later[0])").contains(" --at-least 0 "))
        }
    }

    @Test func whatFailsIsTold() throws {
        try withTemporaryDirectory { folder in
            let setup =
                "f = features (load sample); t = tune mlp f --batch 8 16 --epochs 1 --folds 2 --trials 2 --on processes"
            let noFolder = try Program.run(["-c", setup], directory: folder)
            #expect(noFolder.status == 1 && noFolder.err.contains("--in is missing"), "\(noFolder)")
            let late = try Program.run(
                ["-c", "\(setup) --in late --time-limit 1s --epochs 5000".replacing(" --epochs 1 ", with: " ")],
                directory: folder)
            #expect(late.status == 1 && late.err.contains("it took longer than 1"), "\(late)")
        }
    }
}
