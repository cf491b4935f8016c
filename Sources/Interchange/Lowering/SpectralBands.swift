import Glibc

/// Frames of a signal, centred on multiples of the hop with zeros beyond the ends, windowed, transformed, squared and
/// summed in bands.
struct SpectralBands: Sendable {
    /// What the samples of a frame are multiplied by; its length is the frame's, an even number.
    let window: [Float]
    let hop: Int
    /// What each bin weighs in each band, (bands, frameLength / 2 + 1).
    let weights: [[Float]]

    var frameLength: Int { window.count }

    /// The frames of which the centre is within the signal or on its end.
    func frames(_ samples: Int) -> Int { samples / hop + 1 }

    /// The bins that count in any band: the others need not be computed.
    var bins: Range<Int> {
        let used = (0...(frameLength / 2)).filter { bin in weights.contains { $0[bin] != 0 } }
        return (used.first ?? 0)..<((used.last ?? 0) + 1)
    }

    /// The same in operations that every runtime has: a convolution with the real and the imaginary parts of the bins as
    /// filters, their squares, and a matrix product that adds the two up and sums the bands.
    ///
    /// ONNX's own `STFT` is some four times as slow in ONNX Runtime, and TFLite has none.
    var steps: [(name: String, operation: Operation)] {
        let (bins, length) = (bins, frameLength)
        let filters = 2 * bins.count
        var kernel = [Float](repeating: 0, count: length * filters)
        for sample in 0..<length {
            for (place, bin) in bins.enumerated() {
                let angle = -2 * Double.pi * Double(sample * bin % length) / Double(length)
                let weight = Double(window[sample])
                kernel[sample * filters + place] = Float(weight * cos(angle))
                kernel[sample * filters + bins.count + place] = Float(weight * sin(angle))
            }
        }
        let axis = Axis(size: length, stride: hop, before: length / 2, after: length / 2)
        let sums = (0..<filters).flatMap { part in
            weights.map { $0[bins.lowerBound + part % bins.count] }
        }
        return [
            (
                "transform",
                .convolution(
                    Convolution(
                        axes: [axis], groups: 1, filters: filters, weights: kernel,
                        bias: [Float](repeating: 0, count: filters)))
            ),
            ("square", .square),
            ("mel", .linear(LinearMap(inputs: filters, outputs: weights.count, weights: sums, bias: nil))),
        ]
    }
}
