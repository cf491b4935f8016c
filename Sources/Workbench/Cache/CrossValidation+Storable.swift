import Corpora
import Interchange
import Networks
import Recognition
import Support

/// The recordings are named, since the features that the folds are of are an argument of the line.
extension CrossValidationValue: Storable {
    static var tag: String { "crossvalidation" }

    func store(in writer: inout ValueWriter) throws(NotStorable) {
        writer.bytes.add(model)
        writer.bytes.add(training)
        writer.bytes.add(found.plan.method.rawValue)
        writer.bytes.add(found.plan.folds) { $0.add($1) }
        writer.bytes.add(found.plan.validation)
        writer.bytes.add(found.plan.seeds.map { String($0) }) { $0.add($1) }
        try writer.add(reference: found.dataset)
        writer.bytes.add(found.extras) { $0.add($1) }
        writer.bytes.add(found.planned)
        writer.bytes.add(found.runs.count)
        for run in found.runs {
            writer.bytes.add(run.fold.name)
            writer.bytes.add(String(run.fold.seed))
            writer.bytes.add(run.fold.partition.protocolText)
            writer.bytes.add(run.fold.partition.parts.map(\.rawValue)) { $0.add($1) }
            writer.bytes.add(bytes: ModelFile.encoded(run.recogniser))
            writer.add(run.predictions)
        }
    }

    init(from reader: inout ValueReader) throws(ByteReader.Failure) {
        let model = try reader.bytes.text()
        let training = try reader.bytes.text()
        guard let method = Splitter.Method(rawValue: try reader.bytes.text()) else { throw .damaged }
        let folds = try reader.bytes.optional { bytes throws(ByteReader.Failure) in try bytes.count() }
        let validation = try reader.bytes.real()
        let plan = FoldPlan(
            method, folds: folds, validation: validation, seeds: try reader.texts().compactMap { UInt64($0) })
        let dataset = try reader.dataset()
        let extras = try reader.texts()
        let planned = try reader.bytes.count()
        var runs: [CrossValidation.Run] = []
        for _ in 0..<(try reader.bytes.count()) { runs.append(try reader.run(of: dataset)) }
        guard let first = runs.first, planned >= runs.count, !plan.seeds.isEmpty,
            runs.allSatisfy({ $0.predictions.classes == first.recogniser.labels.count })
        else { throw .damaged }
        let found = CrossValidation(plan: plan, dataset: dataset, extras: extras, runs: runs, planned: planned)
        do { try self.init(model: model, training: training, found) } catch { throw .damaged }
    }
}

extension ValueReader {
    fileprivate mutating func run(of dataset: Dataset) throws(ByteReader.Failure) -> CrossValidation.Run {
        let name = try bytes.text()
        guard let seed = UInt64(try bytes.text()) else { throw .damaged }
        let text = try bytes.text()
        let parts = try texts().compactMap(Partition.Part.init)
        let recogniser = try recogniser()
        let predictions = try predictions()
        let positions = parts.indices.filter { parts[$0] == .test }
        guard parts.count == dataset.count, positions.count == predictions.truth.count else { throw .damaged }
        let fold = FoldPlan.Fold(
            name: name, seed: seed, partition: Partition(protocolText: text, parts: parts))
        return CrossValidation.Run(
            fold: fold, recogniser: recogniser, positions: positions, predictions: predictions)
    }
}
