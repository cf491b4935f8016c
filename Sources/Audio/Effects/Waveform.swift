/// A recording that effects change one after the other, in memory that is used again for the next one: for one thread
/// at a time.
package final class Waveform {
    /// In Hz.
    package let rate: Int
    package private(set) var count = 0
    /// Which of the samples are of the recording itself; before and after is what effects have put there. What an effect
    /// has to know of the recording, such as its level, is measured here.
    package var word = 0..<0
    /// Samples by which all is to be moved to later in the end; what moves out is lost.
    package var shift = 0
    private var front: UnsafeMutableBufferPointer<Float>
    private var back: UnsafeMutableBufferPointer<Float>

    package init(rate: Int) {
        self.rate = rate
        front = .allocate(capacity: 2 * rate)
        back = .allocate(capacity: 2 * rate)
    }

    deinit {
        front.deallocate()
        back.deallocate()
    }

    package var samples: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(rebasing: front[..<count]) }

    /// The mean square of the recording itself.
    package var power: Double {
        word.isEmpty ? 0 : UnsafeBufferPointer(rebasing: front[word]).sumOfSquares / Double(word.count)
    }

    /// Begins with a recording.
    package func take(_ samples: UnsafeBufferPointer<Float>) {
        reserve(samples.count)
        if let source = samples.baseAddress { front.baseAddress?.update(from: source, count: samples.count) }
        count = samples.count
        word = 0..<count
        shift = 0
    }

    /// Puts others in the place of the samples.
    /// - Parameters:
    ///   - count: how many there will be.
    ///   - word: which of them are of the recording itself.
    ///   - write: is given the samples that are and memory for those that will be, of which it sets all.
    package func replace(
        count: Int, word: Range<Int>,
        _ write: (_ old: UnsafeBufferPointer<Float>, _ new: UnsafeMutableBufferPointer<Float>) -> Void
    ) {
        reserve(count)
        write(UnsafeBufferPointer(samples), UnsafeMutableBufferPointer(rebasing: back[..<count]))
        swap(&front, &back)
        self.count = count
        self.word = word
    }

    /// The recording as it has become, with its shift.
    package var clip: Clip {
        let kept = samples[min(count, max(0, -shift))...]
        return Clip(samples: [Float](repeating: 0, count: max(0, shift)) + kept, rate: rate)
    }

    private func reserve(_ wanted: Int) {
        guard wanted > front.count else { return }
        let capacity = max(wanted, 2 * front.count)
        let grown = UnsafeMutableBufferPointer<Float>.allocate(capacity: capacity)
        _ = grown.update(fromContentsOf: samples)
        front.deallocate()
        back.deallocate()
        (front, back) = (grown, .allocate(capacity: capacity))
    }
}
