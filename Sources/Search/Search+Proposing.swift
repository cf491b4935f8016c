import Tensors

extension Search {
    /// What the trials try, as far as that is known: for each a value for each dimension.
    /// - Parameter scores: as for `open`; only TPE looks at them, and only at batches before a trial's own.
    package func points(_ scores: [Job: Double?]) -> [[Double]] {
        switch method {
        case .grid:
            let grid = Grid(dimensions, levels: levels)
            return (0..<trials).map(grid.point)
        case .sobol:
            let sequence = SobolSequence(dimensions: dimensions.count) { dimension in
                var stream = RandomStream(seed: seed, name: "search shift", index: UInt64(dimension))
                return UInt32(truncatingIfNeeded: stream.next() >> 32)
            }
            return (0..<trials).map { values(at: sequence.point($0)) }
        case .asha, .random: return (0..<trials).map(drawn)
        case .tpe:
            var points: [[Double]] = []
            while points.count < trials {
                let batch = points.count..<min(trials, points.count + Self.batch)
                points += batch.map { tpe($0, after: points[..<batch.lowerBound], scores) }
                if batch.contains(where: { scores[Job(trial: $0, epochs: epochs)] == nil }) { break }
            }
            return points
        }
    }

    private func values(at units: [Double]) -> [Double] {
        zip(dimensions, units).map { $0.value(at: $1) }
    }

    private func drawn(_ trial: Int) -> [Double] {
        var stream = RandomStream(seed: seed, name: "search", index: UInt64(trial))
        return values(at: dimensions.map { _ in stream.uniform() })
    }

    /// Candidates that TPE chooses from. The paper has 24; but trials of a batch know nothing of each other, and the best
    /// of many would be nearly the same for all of them.
    private static var candidates: Int { 4 }

    /// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter
    /// optimization", 2011): of candidates drawn from where good trials lie, the one that is likeliest there compared with
    /// where the others lie. The first batch, and what is proposed before any trial came to something, is drawn.
    private func tpe(
        _ trial: Int, after points: ArraySlice<[Double]>, _ scores: [Job: Double?]
    ) -> [Double] {
        let done = points.indices.map { (trial: $0, score: scores[Job(trial: $0, epochs: epochs)] ?? nil) }
        guard done.contains(where: { $0.score != nil }) else { return drawn(trial) }
        let ranked = done.sorted { ($0.score ?? -.infinity, $1.trial) > ($1.score ?? -.infinity, $0.trial) }
            .map { points[$0.trial] }
        // Later versions of the method take a part of the root of the number; with the few trials here, a quarter.
        let good = ranked.count / 4
        return dimensions.indices.map { index in
            let dimension = dimensions[index]
            let (near, far) = (
                ParzenEstimator(ranked.prefix(good).map { $0[index] }, of: dimension),
                ParzenEstimator(ranked.dropFirst(good).map { $0[index] }, of: dimension)
            )
            var stream = RandomStream(
                seed: seed, name: "search \(dimension.name)", index: UInt64(trial))
            var best = (value: 0.0, ratio: -Double.infinity)
            for _ in 0..<Self.candidates {
                let value = near.draw(&stream)
                let ratio = near.density(value) / far.density(value)
                if ratio > best.ratio { best = (value, ratio) }
            }
            return best.value
        }
    }
}
