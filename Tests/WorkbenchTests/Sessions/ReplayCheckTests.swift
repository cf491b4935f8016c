import Language
import Sessions
import Support
import Tensors
import TestSupport
import Testing

@testable import Workbench

@Suite("A check can fail")
struct ReplayCheckTests {
    private static let entries = [
        "w = normal([4])", "x = 1.5", "y = x * 2", "y", "for i in 1..2 { i }", "vars", "bad(",
    ]

    @Test(arguments: [
        (
            "#> 3\n", "#> 4\n", "differs at line 10",
            "output line 1 was: 4\n  = note: output line 1 is:  3 (apart by 1, 25 %)"
        ),
        ("#: seed 42", "#: seed 43", "differs at line 4", "w was tensor"),
        ("y = x * 2", "y = x * 3", "differs at line 10", "output line 1 was: 3\n  = note: output line 1 is:  4.5"),
        ("x = 1.5", "x = 1.5 + wrong", "differs at line 7", "did not fail before"),
        (
            "#> i  value\n", "#> i  value\n#> 0      0\n", "differs at line 15",
            "output line 2 was: 0      0\n  = note: output line 2 is:  nothing"
        ),
        ("y = x * 2\n#> 3\n", "y = x * 2\n", "differs at line 10", "output line 1 was: nothing"),
        ("#@ x number", "#@ x text", "differs at line 7", "x was text"),
        ("y\n#> 3", "z = y\n#> 3", "differs at line 13", "z was absent"),
        ("#x bad(\n#! error", "bad(\n#> error", "differs", "did not fail before"),
    ])
    func itSees(_ old: String, _ new: String, _ place: String, _ note: String) throws {
        try withSession(of: Self.entries) { path in
            let text = try Files.readText(path)
            let changed = text.replacing(old, with: new, maxReplacements: 1)
            try #require(changed != text, "\(text)")
            try Files.writeAtomically(changed, to: path)
            let said = replay(path)
            #expect(said.hasPrefix("error[utter::failed-replay]: \(path) does not give what it recorded"), "\(said)")
            #expect(said.contains(note), "\(said)")
            #expect(said.contains(place), "\(said)\n\(changed)")
            #expect(said.contains("`replay \(path) --bless` accepts what it gives now"))
            #expect(replay(path, "").contains("differ"))
            #expect(try Files.readText(path) == changed, "a check writes nothing")
        }
    }

    @Test func aChangedDigestIsSeen() throws {
        try withSession(of: Self.entries) { path in
            let text = try Files.readText(path)
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("#@ w tensor ") })
            try Files.writeAtomically(text.replacing(line, with: "#@ w tensor 0123456789ab"), to: path)
            #expect(replay(path).contains("w was tensor 0123456789ab\n  = note: w is \(line.dropFirst(5))"))
        }
    }

    @Test func blessingAcceptsWhatDiffersAndNothingElse() throws {
        try withSession(of: Self.entries) { path in
            let text = try Files.readText(path)
            try Files.writeAtomically(text.replacing("#> 3\n", with: "#> 4\n"), to: path)
            #expect(replay(path, "--bless").contains("2 of 6 lines differ; accepted"))
            #expect(try Files.readText(path) == text)
            #expect(replay(path).hasPrefix("identical"))
        }
    }

    @Test func aLineThatFailsNowIsNotBlessed() throws {
        try withSession(of: Self.entries) { path in
            let changed = try Files.readText(path).replacing("x = 1.5", with: "x = [1][3]")
            try Files.writeAtomically(changed, to: path)
            #expect(replay(path, "--bless").hasPrefix("error[utter::failed-replay]: \(path) stopped at line 7"))
            #expect(replay(path, "").contains("after a failure did not run"))
            #expect(try Files.readText(path) == changed)
        }
    }

    @Test func onOtherKernelsNumbersMayDifferALittle() throws {
        try withSession(of: Self.entries) { path in
            let text = try Files.readText(path).replacing("#: kernels \(Numerics.kernels)", with: "#: kernels others")
            let near = text.replacing("#> 3\n", with: "#> 3.0000001\n").replacing("#@ x number", with: "#@ x number 0")
            try Files.writeAtomically(near, to: path)
            #expect(replay(path).contains("numbers within 0.001, on other kernels (others)"), "\(replay(path))")
            try Files.writeAtomically(text.replacing("#> 3\n", with: "#> 3.1\n"), to: path)
            #expect(replay(path).contains("apart by 0.1"))
        }
    }

    @Test func whatIsNoSessionIsNoProof() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "s.utter")
            for (text, said) in [("", "identical: 0 lines"), ("x = (", "error"), ("# nothing\n", "identical: 0 lines")]
            {
                try Files.writeAtomically(text, to: path)
                #expect(replay(path).hasPrefix(said), "\(replay(path))")
            }
        }
    }
}
