import Interchange
import Language
import Recognition
import Sessions
import Support
import Tensors

/// A trial as a session file, which `utter run` carries out anywhere: its result is what then stands in it, and perhaps a
/// model in a file beside it.
///
/// It is written whole or not at all, and the same lines give the same bytes: a trial that runs twice does no harm.
struct TrialFile: Hashable {
    let path: String
    private let statements: [String]
    /// Where its model is saved; `nil` where what it shows is all that is asked for.
    private let modelPath: String?

    /// - Parameters:
    ///   - name: of the file, without its ending.
    ///   - program: what it does with the values of the line that wants it; those lines that give them come before.
    ///   - keepsModel: whether what the program calls `model` is saved beside it; else what its last line shows is its result.
    /// - Throws: a diagnostic where another process cannot come by those values.
    init(_ name: String, in folder: String, _ program: [String], of call: Invocation, keepsModel: Bool = false) throws {
        path = Files.join(folder, name + ".utter")
        let slice = try ProgramSlice(for: program.joined(separator: "\n"), before: call)
        modelPath = keepsModel ? Files.join(folder, name + ".safetensors") : nil
        statements = slice.statements + program + (modelPath.map { ["save model --to \(Printer.quoted($0))"] } ?? [])
    }

    /// What both of its outputs go to.
    var log: String { path + ".log" }

    /// Writes the program, for somebody to run.
    func write(seed: UInt64) throws(FileError) {
        let document = Document(
            header: Header(.session, seed: seed, kernels: Numerics.kernels),
            parts: statements.map { Part.cell(Cell(source: $0)) })
        try Files.writeAtomically(SessionText.render(document), to: path)
    }

    /// Whether its result is there.
    var isDone: Bool { modelPath == nil ? shown != nil : model != nil }

    /// What its last line shows; `nil` before it was run.
    var shown: String? { done?.last?.record.outputs.last }

    /// The model that it trained; `nil` before it was run, and where the file beside it is another one.
    var model: Recogniser? {
        guard let done, let modelPath, let recogniser = try? ModelFile.read(modelPath) else { return nil }
        let digest = done.flatMap(\.record.digests).last { $0.name == "model" }?.value
        return ModelValue(recogniser).digest.short == digest ? recogniser : nil
    }

    /// Its lines, where they were run to the end.
    private var done: [Cell]? {
        guard let cells = try? DocumentFile.load(path).document.cells, cells.map(\.source) == statements,
            cells.last?.record.outputs.isEmpty == false
        else { return nil }
        return cells
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
