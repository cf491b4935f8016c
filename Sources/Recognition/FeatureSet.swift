import Audio
package import Corpora
package import Features
package import Support
package import Tensors

/// The features of a data set, raw, with the recordings that they were made from and how.
package struct FeatureSet: Sendable {
    /// The recordings, one for each image, with the split if there is one.
    package let dataset: Dataset
    package let frontEnd: FrontEnd
    /// Rows and frames of an image.
    package let shape: [Int]
    /// All images that were computed together, one after the other, row-major; parts of a set share it.
    private let storage: ImageStore
    /// Where each recording's image lies in the storage, counted in images.
    private let places: [Int]

    init(dataset: Dataset, frontEnd: FrontEnd, shape: [Int], storage: ImageStore, places: [Int]) {
        self.dataset = dataset
        self.frontEnd = frontEnd
        self.shape = shape
        self.storage = storage
        self.places = places
    }

    /// Computes the features of every recording, on several threads; the bits do not depend on how many. `nil` where it
    /// was stopped: half a set is none. Of recordings that are streamed, each image is computed when it is first asked for,
    /// and kept in a file that is mapped into memory.
    /// - Throws: `FeatureError` for settings that cannot be, for clips that cannot be resampled, and where the disk has no
    ///   room for images.
    package init?(
        of dataset: Dataset, frontEnd: FrontEnd, progress: (ProgressEvent) -> Void = { _ in },
        shouldStop: () -> Bool = { false }
    ) throws(FeatureError) {
        let extractor = try FeatureExtractor.shared(frontEnd)
        if dataset.isStreamed {
            self.init(
                dataset: dataset, frontEnd: frontEnd, shape: [extractor.shape.rows, extractor.shape.frames],
                storage: .streamed(try StreamedImages(of: dataset.utterances, extractor)),
                places: Array(dataset.utterances.indices))
            return
        }
        let storage = try extractor.extract(
            dataset.utterances.map(\.clip),
            progress: { progress(ProgressEvent(label: "features", completed: $0, total: dataset.count)) },
            shouldStop: shouldStop)
        guard let storage else { return nil }
        self.init(
            dataset: dataset, frontEnd: frontEnd, shape: [extractor.shape.rows, extractor.shape.frames],
            storage: .held(storage),
            places: Array(dataset.utterances.indices))
    }

    /// Whether images are computed as they are asked for.
    var isStreamed: Bool { if case .streamed = storage { true } else { false } }

    /// The images of one part of the split.
    /// - Throws: `CorpusError` where there is no such part.
    package func subset(_ part: Partition.Part) throws(CorpusError) -> FeatureSet {
        let dataset = try dataset.subset(part)
        let parts = self.dataset.partition?.parts ?? []
        return FeatureSet(
            dataset: dataset, frontEnd: frontEnd, shape: shape, storage: storage,
            places: places.indices.filter { parts[$0] == part }.map { places[$0] })
    }

    /// The images at some positions, in that order.
    package func choosing(_ positions: [Int]) -> FeatureSet {
        FeatureSet(
            dataset: dataset.choosing(positions), frontEnd: frontEnd, shape: shape, storage: storage,
            places: positions.map { places[$0] })
    }

    /// The same images under another split of their recordings.
    func divided(by partition: Partition) -> FeatureSet {
        FeatureSet(
            dataset: Dataset(
                name: dataset.name, utterances: dataset.utterances, partition: partition, origin: dataset.origin),
            frontEnd: frontEnd, shape: shape, storage: storage, places: places)
    }

    package var count: Int { places.count }

    /// Calls `body` with the scalars of one image, row-major.
    package func withImage<Result>(_ position: Int, _ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        let size = shape[0] * shape[1]
        switch storage {
        case .held(let scalars):
            return scalars.withUnsafeBufferPointer { all in
                body(UnsafeBufferPointer(rebasing: all[(places[position] * size)..<((places[position] + 1) * size)]))
            }
        case .streamed(let images): return images.withImage(places[position], body)
        }
    }

    /// One image, (rows, frames).
    /// - Throws: never for a position below `count`.
    package func image(_ position: Int) throws(TensorError) -> Tensor {
        try Tensor(shape: shape, scalars: withImage(position) { Array($0) })
    }

    /// All images, (count, rows, frames).
    /// - Throws: where they are more than a tensor holds.
    package func tensor() throws(TensorError) -> Tensor {
        var scalars: [Float] = []
        scalars.reserveCapacity(count * shape[0] * shape[1])
        for position in 0..<count { withImage(position) { scalars.append(contentsOf: $0) } }
        return try Tensor(shape: [count] + shape, scalars: scalars)
    }

    /// Adds everything that makes the set what it is: its recordings, settings and bits; these last follow from the others
    /// and are not looked at where they are computed as they are asked for.
    package func digest(into builder: inout DigestBuilder) {
        dataset.digest.withBytes { builder.update(bytes: $0) }
        builder.update(frontEnd.description)
        if isStreamed { return }
        for digest in imageDigests { digest.withBytes { builder.update(bytes: $0) } }
    }

    /// On several threads: SHA-256 without the processor's help takes longer than the features did.
    private var imageDigests: [Digest] {
        var digests = [Digest?](repeating: nil, count: count)
        let round = 64
        digests.withUnsafeMutableBufferPointer { digests in
            nonisolated(unsafe) let digests = digests
            ThreadPool.forEach((count + round - 1) / round) { index in
                for position in (index * round)..<min(count, (index + 1) * round) {
                    var builder = DigestBuilder()
                    withImage(position) { builder.update(bytes: UnsafeRawBufferPointer($0)) }
                    digests[position] = builder.finish()
                }
            }
        }
        return digests.compactMap(\.self)
    }
}
