package import Audio
package import Tensors

/// A front end with its tables computed: made once, then used from any thread.
///
/// Frames are centred on multiples of the hop, with zeros beyond the clip's ends; the decibels are relative to full
/// scale, and those more than `topDB` below the greatest of all frames are raised to that. The last of librosa's
/// frames, centred on the end, counts there but is not kept; derivatives are taken over the frames that are kept.
package struct FeatureExtractor: Sendable {
    package let frontEnd: FrontEnd
    /// The image's rows, outermost, and frames.
    package let shape: (rows: Int, frames: Int)

    let spectrum: PowerSpectrum
    private let mels: BandedMatrix
    /// `nil` for a log-mel image.
    private let cosines: BandedMatrix?
    private let taps: [[Float]]

    /// - Throws: for a setting out of its limits, or for mel bands so narrow that no bin of the spectrum is in them.
    package init(_ frontEnd: FrontEnd) throws(FeatureError) {
        let tables = try FrontEndTables(frontEnd)
        self.frontEnd = frontEnd
        shape = frontEnd.shape
        spectrum = PowerSpectrum(window: tables.window, hopLength: frontEnd.hopLength)
        mels = BandedMatrix(rows: tables.mels)
        cosines = tables.cosines.map { BandedMatrix(rows: $0) }
        taps = tables.deltaTaps
    }

    /// The image of one clip, (rows, frames) row-major.
    /// - Throws: where the clip cannot be resampled to the front end's rate.
    package func extract(_ clip: Clip) throws(FeatureError) -> [Float] {
        var image = [Float](repeating: 0, count: shape.rows * shape.frames)
        let failure = image.withUnsafeMutableBufferPointer { image -> FeatureError? in
            do throws(FeatureError) {
                _ = try extract(clip, into: image)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
        return image
    }

    /// The image of one clip, written to memory that is there.
    /// - Parameters:
    ///   - image: room for rows × frames numbers; all are set, unless an error is thrown.
    ///   - scratch: what the same thread had for the clip before; `nil` makes one.
    /// - Returns: which samples of the clip, once it is at the front end's rate, are in the image.
    /// - Throws: where the clip cannot be resampled to the front end's rate.
    @discardableResult
    package func extract(
        _ clip: Clip, into image: UnsafeMutableBufferPointer<Float>, scratch: Scratch? = nil
    ) throws(FeatureError) -> Range<Int> {
        let samples: [Float]
        do throws(AudioError) { samples = try clip.resampled(to: frontEnd.rate).samples } catch {
            throw FeatureError(error.reason, help: error.help)
        }
        let scratch = scratch ?? Scratch(self)
        return samples.withUnsafeBufferPointer { extract($0, into: image, scratch: scratch) }
    }

    /// The image of samples at the front end's rate: they are trimmed if it says so, then windowed or padded.
    /// - Parameters:
    ///   - shift: by how many samples they are moved to later in what is seen; what moves out at the beginning is lost.
    ///   - warped: mel bands in place of the front end's own, for augmentation.
    ///   - masks: what is hidden, likewise.
    ///   - image: as above.
    ///   - scratch: what the same thread had for the clip before.
    /// - Returns: which of the samples are in the image.
    @discardableResult
    package func extract(
        _ samples: UnsafeBufferPointer<Float>, shift: Int = 0, warped: BandedMatrix? = nil,
        masks: [SpectrogramMask] = [],
        into image: UnsafeMutableBufferPointer<Float>, scratch: Scratch
    ) -> Range<Int> {
        precondition(image.count == shape.rows * shape.frames)
        let (seen, delay) = scratch.range(of: samples, shift: shift, frontEnd)
        guard let image = image.baseAddress else { return seen }
        scratch.signal.take(UnsafeBufferPointer(rebasing: samples[seen]), delay: delay)
        scratch.fill(warped ?? mels, frontEnd)
        if !masks.isEmpty { scratch.hide(masks, frames: shape.frames) }
        scratch.write(cosines, rows: frontEnd.rowsOfOneOrder, frames: shape.frames, into: image)
        for (order, taps) in taps.enumerated() {
            for row in 0..<frontEnd.rowsOfOneOrder {
                Numerics.correlate(
                    image + row * shape.frames, count: shape.frames, taps: taps,
                    into: image + ((order + 1) * frontEnd.rowsOfOneOrder + row) * shape.frames)
            }
        }
        return seen
    }
}
