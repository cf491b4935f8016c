package import Tensors

/// One way of changing a recording at random, with its ranges: what a line of `augmentation { … }` stands for.
package protocol Effect: Sendable {
    /// How it is written.
    static var word: EffectWord { get }
    /// As its line has it, without the probability.
    var text: String { get }
    /// Everything that decides what it does beyond its text, such as the bits of recordings that it takes noise from.
    var identity: String { get }
}

extension Effect {
    package var identity: String { text }
}

/// An effect on samples.
package protocol WaveformEffect: Effect {
    /// Makes the tables that it needs for recordings of a rate, in Hz.
    /// - Returns: what changes a recording; it draws all its random numbers from the stream, and can be called on several
    ///   threads at once, with a waveform each.
    func prepared(rate: Int) -> WaveformProcess
}

package typealias WaveformProcess = @Sendable (_ waveform: Waveform, _ random: inout RandomStream) -> Void

extension RandomStream {
    /// A number of the range, each equally likely.
    package mutating func uniform(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
    }
}
