import Sessions
import Support
import Tensors

/// A trial as a session file, which `utter run` carries out anywhere: its result is what then stands in it.
///
/// It is written whole or not at all, and the same lines give the same bytes: a trial that runs twice does no harm.
struct TrialFile: Hashable {
    let path: String
    private let statements: [String]

    /// - Parameter statements: the program, the last of which shows the score.
    init(_ path: String, _ statements: [String]) {
        self.path = path
        self.statements = statements
    }

    /// What both of its outputs go to.
    var log: String { path + ".log" }

    /// Writes the program, unless the file has it already.
    func write(seed: UInt64) throws(FileError) {
        if let old = try? DocumentFile.load(path), old.document.cells.map(\.source) == statements { return }
        let document = Document(
            header: Header(.session, seed: seed, kernels: Numerics.kernels),
            parts: statements.map { Part.cell(Cell(source: $0)) })
        try Files.writeAtomically(SessionText.render(document), to: path)
    }

    /// What it came to; `nil` before it was run.
    var score: TuningTrial.Score? {
        guard let cells = try? DocumentFile.load(path).document.cells, cells.map(\.source) == statements,
            let line = cells.last?.record.outputs.last
        else { return nil }
        let parts = line.split { "[], ".contains($0) }
        guard let accuracy = parts.first.flatMap({ Double($0) }) else { return nil }
        let ends = parts.dropFirst().compactMap { Double($0) }
        return TuningTrial.Score(
            accuracy: accuracy, interval: ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil)
    }

    /// What went wrong, as its log says; `nil` where it says nothing, as when it was killed.
    var failure: String? {
        guard let text = try? Files.readText(log) else { return nil }
        let lines = text.split(separator: "\n").map(String.init)
        // The inner error is the cause; the outer one says that the file stopped there.
        let errors = lines.filter { $0.hasPrefix("error[") }
        return errors.first.map { String($0.drop { $0 != "]" }.dropFirst(3)) }
    }
}
