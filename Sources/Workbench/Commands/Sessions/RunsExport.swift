import Language
import Runs
import Support

/// `runs export`: the runs as a file, or for the tools that people track experiments with.
enum RunsExport: Command {
    static let to = Parameter<String?>.flag("to", .path(.write), "a file: .csv, .tsv or .json")
    static let mlflow = Parameter<String?>.flag("mlflow", .path(.write), "a folder that MLflow reads, such as mlruns")
    static let tensorboard = Parameter<String?>.flag("tensorboard", .path(.write), "a log folder of TensorBoard")

    static let signature = Signature(
        "runs export", family: Family.sessions.rawValue,
        summary: "write all trainings and tests for a spreadsheet, MLflow or TensorBoard",
        discussion:
            "A file has the table of `runs`, with each line as it was typed and the milliseconds that it took. For MLflow and "
            + "TensorBoard each run has its parameters, its figures in full, and the curves of its training, as far as the session's "
            + "log, which is not part of the session, is still there. All is written whole or not at all, in place of an earlier export; "
            + "other experiments in the folder stay. `mlflow migrate-filestore --source DIR --target sqlite:///mlflow.db` takes the folder "
            + "into MLflow's database; where MLFLOW_ALLOW_FILE_STORE is true, MLflow opens it as it is.",
        searchWords: [
            "csv", "json", "spreadsheet", "pandas", "experiments", "save", "write", "mlflow", "tensorboard", "tracking",
        ],
        parameters: RunFlags.declarations + [to.declaration, mlflow.declaration, tensorboard.declaration],
        examples: [
            Signature.Example("runs export --to runs.csv", "all runs"),
            Signature.Example(
                "runs export --command train --sort date --to trainings.json", "trainings, the latest first"),
            Signature.Example("runs export --mlflow mlruns --tensorboard tb", "for MLflow, and for TensorBoard"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let paths = (file: try call(to), mlflow: try call(mlflow), tensorboard: try call(tensorboard))
        guard paths.file != nil || paths.mlflow != nil || paths.tensorboard != nil else {
            throw Diagnostic(
                LanguageCode.missingArgument, "'\(signature.name)' needs a place to write to", at: call.bound.span,
                label: "--to, --mlflow or --tensorboard is missing", help: [signature.usage])
        }
        let (found, folder) = try RunFlags.find(call, detailed: paths.mlflow != nil || paths.tensorboard != nil)
        if let path = paths.file { try call.placed(at: to) { try table(found).save(to: path) } }
        if let path = paths.mlflow {
            try call.placed(at: mlflow) { try MLflowFolder.write(found.runs, of: folder, to: path) }
        }
        if let path = paths.tensorboard {
            try call.placed(at: tensorboard) { try TensorBoardFolder.write(found.runs, of: folder, to: path) }
        }
        let places = [paths.file, paths.mlflow, paths.tensorboard].compactMap(\.self).joined(separator: ", ")
        return Outcome(
            showing: Markup("wrote \(Counts.text(found.runs.count, "run")) to \(places)", .dim) + found.notes)
    }

    private static func table(_ found: RunIndex.Found) -> Table {
        Table(
            found.table.columns + [
                Table.Column("source", found.runs.map(\.source)),
                Table.Column(
                    "milliseconds", found.runs.map { $0.milliseconds.map { Quantity($0) } ?? Nothing() as any Value }),
            ])
    }
}
