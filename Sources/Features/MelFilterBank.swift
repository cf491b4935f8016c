import Glibc

/// Slaney's mel scale (Auditory Toolbox, 1998), linear below 1000 Hz and logarithmic above, and its triangular bands.
enum MelFilterBank {
    private static let hertzPerMel = 200.0 / 3
    private static let logarithmicFrom = 1000.0
    /// The logarithm of the step from one mel to the next above 1000 Hz.
    private static let logStep = log(6.4) / 27

    static func mel(ofHertz hertz: Double) -> Double {
        hertz < logarithmicFrom
            ? hertz / hertzPerMel : logarithmicFrom / hertzPerMel + log(hertz / logarithmicFrom) / logStep
    }

    static func hertz(ofMel mel: Double) -> Double {
        let bend = logarithmicFrom / hertzPerMel
        return mel < bend ? mel * hertzPerMel : logarithmicFrom * exp(logStep * (mel - bend))
    }

    /// What each bin of a power spectrum weighs in each band, (nMels, frameLength / 2 + 1): triangles whose corners are
    /// equally far apart in mel, each of the same area, as `librosa.filters.mel` has them.
    /// - Parameter factor: by which the corners' frequencies are warped; 1 leaves them as they are.
    static func weights(for frontEnd: FrontEnd, warpedBy factor: Double = 1) -> [[Float]] {
        let (low, high) = (mel(ofHertz: frontEnd.fMin), mel(ofHertz: frontEnd.upperFrequency))
        let corners = (0...(frontEnd.nMels + 1)).map {
            let hertz = hertz(ofMel: low + (high - low) * Double($0) / Double(frontEnd.nMels + 1))
            return factor == 1 ? hertz : warped(hertz, by: factor, half: Double(frontEnd.rate) / 2)
        }
        let bins = (0...(frontEnd.frameLength / 2)).map {
            Double($0) * Double(frontEnd.rate) / Double(frontEnd.frameLength)
        }
        return (0..<frontEnd.nMels).map { band in
            let (left, centre, right) = (corners[band], corners[band + 1], corners[band + 2])
            return bins.map { bin in
                let rise = (bin - left) / (centre - left)
                let fall = (right - bin) / (right - centre)
                return Float(max(0, min(rise, fall)) * 2 / (right - left))
            }
        }
    }
}
