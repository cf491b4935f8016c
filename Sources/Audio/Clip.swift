/// A recording: one channel of samples, full scale from -1 to 1, and how many of them make a second.
package struct Clip: Sendable, Equatable {
    package let samples: [Float]
    /// Samples per second, in Hz; at least 1.
    package let rate: Int

    package init(samples: [Float], rate: Int) {
        self.samples = samples
        self.rate = rate
    }

    /// In seconds.
    package var duration: Double { Double(samples.count) / Double(rate) }
}
