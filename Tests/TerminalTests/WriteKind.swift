import Glibc
import Support
import TestSupport
import Testing

/// A kind of file that Utter writes: a line that writes it, a line that writes another one in its place, and where it is.
struct WriteKind: Sendable, CustomTestStringConvertible {
    let name: String
    /// What runs before: it makes the old files.
    let before: String
    /// Writes other files in their place.
    let line: String
    /// The files and folders that are written, in the folder of the test; each stands there whole, old or new, or not at all.
    let places: [String]

    var testDescription: String { name }

    private static let model = "f = features (split (load sample) --validation 0.2); m, h = train mlp f --epochs 1"
    private static let other = "n, g = train mlp f --epochs 1 --seed 7"
    private static let cells = "x = normal([50, 50])\nx\n"

    static let all: [WriteKind] = [
        WriteKind(
            name: "model file", before: "\(model); save m --to m.safetensors",
            line: "\(model); \(other); save n --to m.safetensors", places: ["m.safetensors"]),
        WriteKind(
            name: "table", before: "t = table(x = 1..2000); save t --to t.csv",
            line: "t = table(x = 1..2000, y = 2); save t --to t.csv", places: ["t.csv"]),
        WriteKind(
            name: "figure", before: "t = table(x = 1..9, y = 1); plot t --to f.svg",
            line: "t = table(x = 1..9, y = 1..9); plot t --to f.svg", places: ["f.svg", "f.gp"]),
        WriteKind(
            name: "export", before: "\(model); export m digits --formats c onnx",
            line: "\(model); \(other); export n digits --formats c onnx",
            places: [
                "README.md", "export_results.json", "golden.safetensors", "digits.features.onnx",
                "digits.waveform.onnx", "digits.c", "digits.h",
            ].map { "digits/" + $0 }),
        WriteKind(
            name: "notebook", before: "1", line: "run n.md --all", places: ["n.md"]),
        WriteKind(
            name: "page", before: "notebook convert n.md --to n.html", line: "notebook convert m.md --to n.html",
            places: ["n.html"]),
        WriteKind(
            name: "Jupyter notebook", before: "notebook convert n.md --to n.ipynb",
            line: "notebook convert m.md --to n.ipynb", places: ["n.ipynb"]),
        WriteKind(
            name: "runs as a file", before: "runs export old --to runs.csv", line: "runs export new --to runs.csv",
            places: ["runs.csv"]),
        WriteKind(
            name: "runs for MLflow", before: "runs export sessions --limit 1 --mlflow mlruns",
            line: "runs export sessions --mlflow mlruns", places: ["mlruns"]),
        WriteKind(
            name: "runs for TensorBoard", before: "runs export sessions --limit 1 --tensorboard tb",
            line: "runs export sessions --tensorboard tb", places: ["tb/s"]),
    ]

    /// Puts the files that the lines read into a folder.
    func prepare(_ folder: String) throws {
        let run = """
            m, h = train mlp f
            #> m: model mlp · 24,634 parameters · 20 MFCC · 10 labels · sample
            #@ m model 00000000000e
            e = evaluate m f.test
            #> mlp: 98.3 % · 95 % interval 95.9 % to 99.3 % · 295 of 300 · sample, test part
            #@ e evaluation 00000000000c

            """
        for (place, text) in [("old", run), ("new", run + run), ("sessions", run + run + run)] {
            try Files.makeDirectory(Files.join(folder, place))
            // A run whose log is lost gets its time from its session's file: that stays as it is.
            let path = Files.join(folder, place, "s.utter")
            if !Files.exists(path) { try Files.writeAtomically("#: utter session 1\n" + text, to: path) }
        }
        let seeds = [("n.md", "1"), ("m.md", "2")]
        for (name, seed) in seeds {
            let header = "<!-- utter:notebook 1\n#: seed \(seed)\n-->\n"
            try Files.writeAtomically("\(header)# A\n\n```utter\n\(Self.cells)```\n", to: Files.join(folder, name))
        }
    }

    /// Everything that stands at the places, as one text a place; `nil` where there is nothing.
    func state(_ folder: String) throws -> [String?] {
        try places.map { place in
            let path = Files.join(folder, place)
            guard Files.exists(path) else { return nil }
            return try Self.digest(path)
        }
    }

    private static func digest(_ path: String) throws -> String {
        guard Files.isDirectory(path) else {
            var builder = DigestBuilder()
            try Files.readBytes(path).withUnsafeBytes { builder.update(bytes: $0) }
            return builder.finish().hex
        }
        // What a write that was ended left beside is hidden, and no tool's.
        let names = try Files.list(path).filter { !$0.hasPrefix(".utter-") }
        return try names.map { "\($0): \(try digest(Files.join(path, $0)))" }.joined(separator: "\n")
    }
}
