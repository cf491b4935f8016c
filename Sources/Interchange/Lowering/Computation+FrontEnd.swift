import Features

extension Computation {
    /// Appends what makes features, (frames, rows), of samples.
    ///
    /// The last frame, centred on the signal's end, counts for the range of the levels, but is not kept.
    mutating func appendFrontEnd(_ tables: FrontEndTables, _ frontEnd: FrontEnd, bands isOneStep: Bool) -> Int {
        let bands = SpectralBands(window: tables.window, hop: frontEnd.hopLength, weights: tables.mels)
        var value = 0
        for step in isOneStep ? [("mel", .bands(bands))] : bands.steps {
            value = append("front." + step.0, step.1, [value])
        }
        value = append("front.decibels", .decibels(floor: Float(frontEnd.powerFloor)), [value])
        value = append("front.range", .range(Float(frontEnd.topDB)), [value])
        value = append("front.levels", .prefix(frontEnd.shape.frames), [value])
        if let cosines = tables.cosines {
            let weights = (0..<frontEnd.nMels).flatMap { band in cosines.map { $0[band] } }
            let map = LinearMap(inputs: frontEnd.nMels, outputs: cosines.count, weights: weights, bias: nil)
            value = append("front.cepstrum", .linear(map), [value])
        }
        guard !tables.deltaTaps.isEmpty else { return value }
        let derivatives = tables.deltaTaps.enumerated().map { order, taps in
            append("front.delta\(order + 1)", .correlation(taps: taps), [value])
        }
        return append("front.features", .concatenation, [value] + derivatives)
    }
}
