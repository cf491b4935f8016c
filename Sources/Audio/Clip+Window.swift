extension Clip {
    /// Which part of a clip that is too long is taken.
    package enum WindowPlace: String, Sendable, CaseIterable {
        /// The most energetic, the earliest of equals.
        case energy
        case start
        case centre
    }

    /// The clip with `count` samples: a shorter one gets zeros at its end, of a longer one a window is taken.
    ///
    /// - Parameters:
    ///   - count: the samples wanted; below 0 as 0.
    ///   - place: which window of a longer clip. `.centre` leaves out as many samples before as behind, or one less.
    package func fitted(to count: Int, place: WindowPlace) -> Clip {
        let count = max(0, count)
        if samples.count == count { return self }
        if samples.count < count {
            return Clip(samples: samples + repeatElement(0, count: count - samples.count), rate: rate)
        }
        let start = windowStart(of: count, place: place)
        return Clip(samples: Array(samples[start..<start + count]), rate: rate)
    }

    /// Where the window that `fitted` takes starts, in samples; 0 for a clip that is not longer than it.
    package func windowStart(of count: Int, place: WindowPlace) -> Int {
        samples.withUnsafeBufferPointer { place.start(of: count, in: $0) }
    }
}

extension Clip.WindowPlace {
    /// Where the window of `count` samples starts; 0 where there are no more than that.
    package func start(of count: Int, in samples: UnsafeBufferPointer<Float>) -> Int {
        let count = max(0, count)
        guard samples.count > count else { return 0 }
        switch self {
        case .energy: return Self.loudestWindow(of: count, in: samples)
        case .start: return 0
        case .centre: return (samples.count - count) / 2
        }
    }

    /// Where the window of `count` samples with the greatest sum of squares starts.
    private static func loudestWindow(of count: Int, in samples: UnsafeBufferPointer<Float>) -> Int {
        var energy = samples[..<count].reduce(0.0) { $0 + square($1) }
        var best = energy
        var start = 0
        for next in 1..<max(1, samples.count - count + 1) {
            energy += square(samples[next + count - 1]) - square(samples[next - 1])
            // Windows that are equal differ by what the sliding sum has rounded off.
            if energy > best * (1 + 1e-12) {
                best = energy
                start = next
            }
        }
        return start
    }

    private static func square(_ sample: Float) -> Double { Double(sample) * Double(sample) }
}
