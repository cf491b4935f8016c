import Corpora
import Features

extension FeatureSet {
    /// These recordings and then others, not split. Labels of others that mean the same get these ones' names.
    /// - Throws: for another front end, and labels that these do not have.
    func joined(with others: [FeatureSet]) throws(RecognitionError) -> FeatureSet {
        if others.isEmpty { return self }
        let names = dataset.labels
        let places = LabelNames.places(of: names)
        var sets = [dataset]
        for other in others {
            guard other.frontEnd == frontEnd else {
                throw RecognitionError(
                    "the features of '\(other.dataset.name)' are made otherwise: \(other.frontEnd.description), these are "
                        + frontEnd.description, help: "compute both with the same settings")
            }
            let known = other.dataset.labels.map { places[$0] ?? places[LabelNames.plain($0)] }
            guard !known.contains(nil) else {
                let unknown = zip(other.dataset.labels, known).filter { $1 == nil }.map(\.0)
                throw RecognitionError(
                    "'\(other.dataset.name)' has labels that '\(dataset.name)' has not: \(LabelNames.list(unknown))",
                    help: "`select` takes those with others")
            }
            let own = Dictionary(
                uniqueKeysWithValues: zip(other.dataset.labels, known.compactMap { $0.map { names[$0] } }))
            sets.append(
                Dataset(
                    name: other.dataset.name,
                    utterances: other.dataset.utterances.map { $0.labelled(own[$0.label] ?? $0.label) }))
        }
        let joined = Dataset.joining(sets)
        if joined.isStreamed {
            do throws(FeatureError) { return try FeatureSet(of: joined, frontEnd: frontEnd) ?? self } catch {
                throw RecognitionError(error)
            }
        }
        var scalars: [Float] = []
        let all = [self] + others
        scalars.reserveCapacity(all.reduce(0) { $0 + $1.count } * shape.reduce(1, *))
        for set in all { for position in 0..<set.count { set.withImage(position) { scalars.append(contentsOf: $0) } } }
        return FeatureSet(
            dataset: joined, frontEnd: frontEnd, shape: shape, storage: .held(scalars),
            places: Array(joined.utterances.indices))
    }
}
