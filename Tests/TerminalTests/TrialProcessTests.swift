import Support
import TestSupport
import Testing

/// `crossvalidate` and `sweep` with trials in other processes.
@Suite("Trials in processes")
struct TrialProcessTests {
    private static let lines = [
        "f = features (load sample)\nr = crossvalidate mlp f --epochs 1 --folds 2 --teacher mlp",
        "f = features (split (load sample) --validation 0.3)\n"
            + "r, p = sweep (network { statistics; dense 16; relu; dense 10 }) f --epochs 1 --batch 8 16 --seeds 1 2",
    ]

    /// The digests of what a line gave, as its session has them.
    private func digests(_ line: String, in folder: String) throws -> [String] {
        let name = "s\(try Files.list(folder).count).utter"
        let result = try Program.run(
            ["--no-cache", "--session", name, "-c", line], directory: folder, deadline: .seconds(120))
        #expect(result.status == 0, "\(result.err)")
        let text = try Files.readText(Files.join(folder, name))
        return text.split(separator: "\n").filter { $0.hasPrefix("#@ r ") || $0.hasPrefix("#@ p ") }.map(String.init)
    }

    /// Here, in one process after the other, or in two at once: the same; and what is there is not trained again.
    @Test(arguments: lines)
    func workersDoNotMatter(line: String) throws {
        try withTemporaryDirectory { folder in
            let here = try digests(line, in: folder)
            #expect(!here.isEmpty)
            #expect(try digests("\(line) --on processes --in one --workers 1", in: folder) == here)
            #expect(try digests("\(line) --on processes --in two --workers 2", in: folder) == here)
            let names = try Files.list(Files.join(folder, "one")).sorted()
            let models = names.filter { $0.hasSuffix(".safetensors") }
            for name in models {
                #expect(try Files.readBytes("\(folder)/one/\(name)") == Files.readBytes("\(folder)/two/\(name)"))
            }
            // What another command made of a trial's log is still there afterwards: it was not run again.
            let logs = names.filter { $0.hasSuffix(".log") }
            #expect(logs.count == models.count)
            for name in logs { try Files.writeAtomically("untouched", to: "\(folder)/one/\(name)") }
            // But a trial whose model is another one is.
            let bytes = try Files.readBytes("\(folder)/one/\(models[1])")
            try Files.writeAtomically(bytes, to: "\(folder)/one/\(models[0])")
            #expect(try digests("\(line) --on processes --in one", in: folder) == here)
            let untouched = try logs.filter { try Files.readText("\(folder)/one/\($0)") == "untouched" }
            #expect(untouched == Array(logs.dropFirst()))
        }
    }

    /// A check computes everything itself: it neither reads trials that were run before nor runs any.
    @Test(arguments: lines)
    func aCheckTrustsNoTrial(line: String) throws {
        try withTemporaryDirectory { folder in
            let before = try digests("\(line) --on processes --in t", in: folder)
            let session = try #require(try Files.list(folder).first { $0.hasSuffix(".utter") })
            for name in try Files.list("\(folder)/t") {
                try Files.writeAtomically("another", to: "\(folder)/t/\(name)")
            }
            let check = try Program.run(["--no-session", "replay", session, "--check"], directory: folder)
            #expect(check.status == 0 && check.out.hasPrefix("identical") && !before.isEmpty, "\(check)")
            let trials = try Files.list("\(folder)/t")
            #expect(try trials.allSatisfy { try Files.readText("\(folder)/t/\($0)") == "another" })
        }
    }

    @Test func whatFailsIsTold() throws {
        try withTemporaryDirectory { folder in
            let line = "f = features (split (load sample) --validation 0.3); sweep mlp f --on processes --in t --rate"
            let wild = try Program.run(["-c", "\(line) 0.001 10 --optimiser sgd --epochs 9"], directory: folder)
            #expect(wild.status == 1 && wild.err.contains("a trial failed: the loss"), "\(wild)")
            #expect(wild.err.contains("t/setting-0002-seed-42.utter"), "\(wild)")
            let late = try Program.run(
                ["-c", "\(line) 0.001 0.002 --epochs 5000 --time-limit 1s"], directory: folder)
            #expect(late.status == 1 && late.err.contains("it took longer than 1"), "\(late)")
        }
    }
}
