import Support
import TestSupport
import Testing

/// What `export --benchmark` and `verify` say of files that are not the model, in the program.
@Suite struct ExportTests {
    private static let hasCompiler = Subprocess.find("cc") != nil

    /// A compiler that gives the first label more than the model does.
    private static let wrongCompiler = """
        #!/bin/sh
        here=$(dirname "$0")
        for word do
            shift
            case $word in
            */digits.c)
                sed '/net_logits_[bo]\\[[0-9]*\\] = {/{n;s/^/9+/;}' "$word" > "$here/wrong.c"
                set -- "$@" -I "$(dirname "$word")"
                word=$here/wrong.c
                ;;
            esac
            set -- "$@" "$word"
        done
        exec cc "$@"

        """

    private static func model(_ scheme: String) -> String {
        "feats = features (split (load sample) --validation 0.2); m, h = train mlp feats --epochs 1; "
            + (scheme.isEmpty ? "" : "m, r = quantize m feats --scheme \(scheme); ")
    }

    @Test(.enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"), arguments: ["", "dynamic", "static"])
    func whatIsNotTheModelIsAnError(scheme: String) throws {
        try withTemporaryDirectory { folder in
            try Files.writeAtomically(Self.wrongCompiler, to: "\(folder)/cc")
            _ = try Subprocess.run("chmod", ["+x", "\(folder)/cc"], deadline: .seconds(10))
            func run(_ line: String, compiler: String) throws -> Program.Result {
                try Program.run(
                    ["--no-session", "-c", line],
                    environment: ["CC": compiler, "UTTER_DATA": "\(folder)/none", "NO_COLOR": "1"], directory: folder)
            }
            let line = Self.model(scheme) + "export m digits --formats c --benchmark"
            let wrong = try run(line, compiler: "\(folder)/cc")
            #expect(wrong.status == 1)
            #expect(wrong.err.contains("error[utter::model]: 'digits.c' is not the model: in cc "), "\(wrong.err)")
            #expect(wrong.err.contains(", from 'logits' on"), "\(wrong.err)")
            // What came of it is in the files all the same.
            let results = try Files.readText("\(folder)/digits/export_results.json")
            #expect(results.contains("from 'logits' on"))
            let right = try run("verify digits", compiler: "cc")
            #expect(right.status == 0, "\(right.err)")
            #expect(right.out.contains("50/50"), "\(right.out)")
            let planted = try run("verify digits", compiler: "\(folder)/cc")
            #expect(planted.status == 1)
            #expect(planted.err.contains("'digits.c' is not the model"), "\(planted.err)")
        }
    }
}
