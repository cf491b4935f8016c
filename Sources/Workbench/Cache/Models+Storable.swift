import Interchange
import Networks
import Recognition
import Support
import Tensors

extension Graph: Storable {
    static var tag: String { "network" }
    func store(in writer: inout ValueWriter) { writer.bytes.add(text) }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let text = try reader.bytes.text()
        do throws(NetworkError) { try self.init(text: text) } catch { throw .damaged }
    }
}

extension ModelValue: Storable {
    static var tag: String { "model" }

    func store(in writer: inout ValueWriter) {
        writer.bytes.add(bytes: ModelFile.encoded(recogniser))
        writer.bytes.add(checkpoint) { $0.add(bytes: $1.bytes()) }
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let recogniser = try reader.recogniser()
        let checkpoint = try reader.bytes.optional { bytes throws(ByteReader.Failure) in
            try Checkpoint(Array(bytes.bytes()))
        }
        self.init(recogniser, checkpoint: checkpoint)
    }
}

extension EvaluationValue: Storable {
    static var tag: String { "evaluation" }

    func store(in writer: inout ValueWriter) {
        writer.bytes.add(model)
        writer.bytes.add(labels) { $0.add($1) }
        writer.add(predictions)
        writer.bytes.add(ids) { $0.add($1) }
        writer.bytes.add(speakers) { $0.add($1) { $0.add($1) } }
        writer.bytes.add(protocolText)
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let model = try reader.bytes.text()
        let labels = try reader.texts()
        let predictions = try reader.predictions()
        let ids = try reader.texts()
        let speakers = try reader.bytes.list { bytes throws(ByteReader.Failure) in
            try bytes.optional { bytes throws(ByteReader.Failure) in try bytes.text() }
        }
        let count = predictions.truth.count
        guard ids.count == count, speakers.count == count, labels.count == predictions.classes else { throw .damaged }
        self.init(
            model: model, labels: labels, predictions: predictions, ids: ids, speakers: speakers,
            protocolText: try reader.bytes.text())
    }
}

extension ValueWriter {
    mutating func add(_ predictions: Predictions) {
        bytes.add(predictions.truth) { $0.add($1) }
        predictions.probabilities.store(in: &self)
    }
}

extension ValueReader {
    mutating func texts() throws(ByteReader.Failure) -> [String] {
        try bytes.list { bytes throws(ByteReader.Failure) in try bytes.text() }
    }

    mutating func integers() throws(ByteReader.Failure) -> [Int] {
        try bytes.list { bytes throws(ByteReader.Failure) in try bytes.integer() }
    }

    mutating func predictions() throws(ByteReader.Failure) -> Predictions {
        let truth = try integers()
        let probabilities = try Tensor(from: &self)
        do throws(MetricError) {
            return try Predictions(truth: truth, probabilities: probabilities)
        } catch {
            throw .damaged
        }
    }

    mutating func recogniser() throws(ByteReader.Failure) -> Recogniser {
        let bytes = Array(try bytes.bytes())
        do throws(ModelFileError) {
            return try ModelFile.decoded(bytes, name: "a kept value")
        } catch {
            throw .damaged
        }
    }
}
