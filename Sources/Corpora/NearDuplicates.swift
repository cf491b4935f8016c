import Audio
import Tensors

/// Looks for pairs of clips that are one recording, re-levelled, shifted, encoded anew or with a little noise.
enum NearDuplicates {
    /// Two clips that are one recording.
    struct Pair: Sendable, Equatable {
        /// Their places, the lower first.
        let first: Int
        let second: Int
        /// How alike they are: 1 but for level and shift.
        let similarity: Double
    }

    /// The normalised correlation, at the best lag and with high frequencies raised, from which two clips count as one
    /// recording. Among all pairs of the Free Spoken Digit Dataset different takes reach 0.894; copies with noise 30 dB
    /// below them have at least 0.99, with noise 20 dB below 0.93, coded as Vorbis 0.97, of the poorest quality 0.93.
    static let threshold = 0.92
    /// The cosine of two autocorrelations from which a pair is looked at closely: copies as above have 0.977.
    static let candidateThreshold: Float = 0.96
    /// The greatest shift that is looked for, in seconds.
    static let longestShift = 1.0

    /// Rows of the matrix of all pairs that are computed at once.
    private static let block = 256

    /// All such pairs, in order. Clips have one rate each; those of another are compared at the lowest.
    /// - Throws: what `watch` throws.
    static func find(in clips: [Clip], watch: Watch) throws -> [Pair] {
        guard let rate = clips.map(\.rate).min(), clips.count > 1 else { return [] }
        let prints = try watch.rounds("listening to recordings", clips.count, round: 512) { place in
            Fingerprint((try? clips[place].resampled(to: rate)) ?? clips[place])
        }
        let rows = prints.map { $0.autocorrelation }
        let table = try Tensor(shape: [rows.count, Fingerprint.lags], scalars: rows.flatMap(\.self)).transposed()
        let starts = Array(stride(from: 0, to: rows.count, by: block))
        let found = try watch.rounds("comparing recordings", starts.count, round: 2 * ThreadPool.threads) {
            index -> [Pair] in
            let part = rows[starts[index]..<min(starts[index] + block, rows.count)]
            return candidates(from: starts[index], part, table).compactMap { a, b in
                let similarity = Self.similarity(prints[a], prints[b], rate: rate)
                return similarity < threshold ? nil : Pair(first: a, second: b, similarity: similarity)
            }
        }
        return found.flatMap(\.self)
    }

    /// Pairs of which the first is in a block of rows.
    private static func candidates(
        from start: Int, _ rows: ArraySlice<[Float]>, _ table: Tensor
    ) -> [(Int, Int)] {
        guard let block = try? Tensor(shape: [rows.count, Fingerprint.lags], scalars: rows.flatMap(\.self)),
            let cosines = try? block.matmul(table)
        else { return [] }
        let count = table.shape[1]
        return cosines.scalars.withUnsafeBufferPointer { cosines in
            var pairs: [(Int, Int)] = []
            for row in 0..<rows.count {
                for column in (start + row + 1)..<max(start + row + 1, count)
                where cosines[row * count + column] >= candidateThreshold {
                    pairs.append((start + row, column))
                }
            }
            return pairs
        }
    }

    /// The normalised correlation at the best lag: first looked for at a quarter of the rate, then around there.
    static func similarity(_ a: Fingerprint, _ b: Fingerprint, rate: Int) -> Double {
        guard a.norm > 0, b.norm > 0 else { return 0 }
        let reach = Int(Double(rate) / 4 * longestShift)
        let lags = -min(reach, a.coarse.count - 1)...min(reach, b.coarse.count - 1)
        let sums = Correlation.at(lags, a.coarse, b.coarse)
        guard let best = sums.indices.max(by: { abs(sums[$0]) < abs(sums[$1]) }) else { return 0 }
        let lag = 4 * (lags.lowerBound + best)
        // Five samples to both sides, whose correlations also tell the place of the peak between two samples.
        let fine = Correlation.at(lag - 5...lag + 5, a.sharp, b.sharp).map { Double(abs($0)) }
        guard let top = fine.indices.max(by: { fine[$0] < fine[$1] }) else { return 0 }
        return peak(fine, at: top) / (Double(a.norm) * Double(b.norm))
    }

    /// The height of the parabola through a sample and its two neighbours.
    private static func peak(_ values: [Double], at place: Int) -> Double {
        guard place > 0, place + 1 < values.count else { return values[place] }
        let (left, centre, right) = (values[place - 1], values[place], values[place + 1])
        let curvature = left - 2 * centre + right
        return curvature < 0 ? centre - (left - right) * (left - right) / (8 * curvature) : centre
    }
}
