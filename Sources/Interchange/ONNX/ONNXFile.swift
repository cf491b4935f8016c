import Features
import Networks
package import Recognition
import Support
import Tensors

/// Recognisers from ONNX files whose operators are those of layers, exported by Utter or by another program.
package enum ONNXFile {
    /// The recogniser at `path`, of a file that takes features.
    ///
    /// What makes features of samples, and what the outputs stand for, is in the metadata of files that Utter wrote. For
    /// another program's file these are what `like` has; without it the usual front end and the ten digits.
    /// - Throws: `ModelFileError` where the file cannot be read, is damaged, or computes what no layer does.
    package static func read(_ path: String, like model: Recogniser? = nil) throws(ModelFileError) -> Recogniser {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.readBytes(path) } catch {
            throw ModelFileError(path, "cannot read it: \(error.reason)")
        }
        do throws(Fault) { return try decoded(bytes, like: model) } catch {
            throw ModelFileError(path, error.reason, help: error.help)
        }
    }

    static func decoded(_ bytes: [UInt8], like model: Recogniser? = nil) throws(Fault) -> Recogniser {
        let file = try ONNXModel(bytes)
        let network = try ONNXNetwork(file)
        let (graph, weights) = try network.built()
        func note(_ name: String) -> String? { file.notes.first { $0.name == name }?.text }
        var frontEnd = model?.frontEnd ?? FrontEnd()
        var labels = model?.labels ?? (0...9).map(String.init)
        var record = TrainingRecord(dataset: "", protocolText: "", licence: note("licence") ?? "", seed: 0)
        if let text = note("front_end") { frontEnd = try FrontEnd(StrictJSON.parse(text)) }
        if let text = note("labels") { labels = try StrictJSON.parse(text).strings() }
        if let text = note("training") {
            record = try TrainingRecord(StrictJSON.parse(text), licence: note("licence") ?? "")
        }
        let rows = frontEnd.shape.rows
        guard rows == graph.rows, frontEnd.shape.frames == graph.frames, graph.outputShape == [labels.count] else {
            throw Fault(
                "it takes features of \(graph.rows) × \(graph.frames) and gives \(graph.outputShape) numbers, but does not "
                    + "say how such features are made and what the numbers stand for",
                help: "`load model FILE --like MODEL` takes both from another model")
        }
        do throws(RecognitionError) {
            var normalisation = try Normalisation(
                means: [Float](repeating: 0, count: rows), deviations: [Float](repeating: 1, count: rows))
            if let scaling = network.scaling {
                normalisation = try Normalisation(
                    means: zip(scaling.factors, scaling.offsets).map { -$1 / $0 },
                    deviations: scaling.factors.map { 1 / $0 })
            }
            return try Recogniser(
                preparation: InputPreparation(
                    frontEnd: frontEnd, normalisation: normalisation, labels: labels, for: graph),
                graph: graph, weights: weights, record: record)
        } catch {
            throw Fault(error.reason, help: error.help)
        }
    }
}
