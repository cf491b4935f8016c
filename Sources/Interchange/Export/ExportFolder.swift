import Features
import Networks
package import Recognition
package import Support

/// What an export leaves in a folder: the files of each format, inputs with what should come of them, what is in the
/// files as JSON, and a card in Markdown.
package struct ExportFolder: Sendable {
    package let path: String
    package let files: [ExportedFile]
    private let source: ExportSource
    private let golden: References

    /// Makes all files; nothing is written yet.
    /// - Parameters:
    ///   - formats: the exporters' names. Utter's own file is always there: verification needs it.
    ///   - golden: what the engine makes of a few clips.
    /// - Throws: where a format cannot hold the network, or nothing can be called as the folder is.
    package init(
        _ path: String, _ recogniser: Recogniser, formats: [String], forms: [ExportForm], golden: References
    ) throws(ExportError) {
        self.path = path
        self.golden = golden
        let stem = Files.absolute(path).split(separator: "/").last.map(String.init) ?? ""
        guard !stem.isEmpty, stem != ExportFolder.goldenStem else {
            throw ExportError(
                "the files would be called '\(stem)', like the folder, which cannot be",
                help: "name another folder: export MODEL artifacts/digits")
        }
        source = ExportSource(recogniser, stem: stem, forms: forms)
        var files: [ExportedFile] = []
        for exporter in Exporters.all where formats.contains(exporter.name) || exporter == SafetensorsExporter.self {
            files += try exporter.files(of: source)
        }
        self.files = files
    }

    static let goldenStem = "golden"

    /// Writes all of it: aside, and only what is complete comes to its place.
    /// - Throws: where the folder cannot be made or written to; what was there is as it was.
    package func write() throws(FileError) {
        let aside = try TemporaryFolder(near: path)
        let golden = (Self.goldenStem + ".safetensors", goldenFile)
        for (name, bytes) in files.map({ ($0.name, $0.bytes) }) + [golden] + results(nil) {
            do throws(FileError) { try Files.writeAtomically(bytes, to: aside.file(name)) } catch {
                throw FileError(path: Files.join(path, name), operation: error.operation, reason: error.reason)
            }
        }
        try aside.move(to: path)
    }

    /// Writes what is known of the files anew, with what came of running them.
    package func write(_ verification: Verification) throws(FileError) {
        for (name, bytes) in results(verification) { try Files.writeAtomically(bytes, to: Files.join(path, name)) }
    }

    private func results(_ verification: Verification?) -> [(String, [UInt8])] {
        let results = ExportResults.json(source, files, verification)
        let card = ExportCard(source: source, files: files, verification: verification)
        return [("export_results.json", Array((results.prettyText + "\n").utf8)), ("README.md", Array(card.text.utf8))]
    }

    private var goldenFile: [UInt8] {
        let (rows, frames) = source.recogniser.frontEnd.shape
        let labels = source.recogniser.labels.count
        func entry(_ name: String, _ shape: [Int], _ values: [[Float]]) -> Safetensors.Entry {
            .init(name: name, shape: [values.count] + shape, scalars: values.flatMap(\.self))
        }
        return Safetensors(
            entries: [
                entry("waveform", [source.recogniser.frontEnd.sampleCount], golden.waveforms),
                entry("features", [rows, frames], golden.features), entry("logits", [labels], golden.logits),
                entry("probabilities", [labels], golden.logits.map { Probabilities.softmax($0) }),
            ], metadata: [("what", "inputs, and what the exported files give for them")]
        ).bytes
    }
}
