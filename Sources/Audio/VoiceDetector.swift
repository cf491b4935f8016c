import CWebRTCVAD

/// Tells speech from other sound, frame by frame, as WebRTC does: by the energies of six bands below 4 kHz, held against
/// what it has heard of speech and of noise so far.
///
/// It learns while it listens, so that a frame's verdict depends on all before it: take a new one for each recording. After
/// speech it says speech for a while longer: 90 ms in modes 2 and 3, 150 ms in modes 0 and 1, at frames of 10 ms.
package struct VoiceDetector: ~Copyable {
    /// In Hz.
    package static let rates = [8000, 16_000, 32_000, 48_000]
    /// In milliseconds.
    package static let frameLengths = [10, 20, 30]
    /// From the one that takes most for speech to the strictest.
    package static let modes = 0...3

    /// Samples in a frame.
    package let frameCount: Int
    private let rate: Int
    private let handle: OpaquePointer
    private var whole: [Int16]

    /// - Parameters:
    ///   - mode: one of `modes`.
    ///   - rate: one of `rates`.
    ///   - milliseconds: one of `frameLengths`.
    /// - Throws: `AudioError` for anything else.
    package init(mode: Int, rate: Int, milliseconds: Int = 10) throws(AudioError) {
        guard Self.modes.contains(mode), Self.rates.contains(rate), Self.frameLengths.contains(milliseconds) else {
            throw AudioError(
                "", "there is no voice detector of mode \(mode) for frames of \(milliseconds) ms at \(rate) Hz",
                help: "modes 0 to 3, frames of 10, 20 or 30 ms, and rates of 8, 16, 32 and 48 kHz are there")
        }
        guard let handle = WebRtcVad_Create() else { throw AudioError("", "there is no memory for a voice detector") }
        guard WebRtcVad_Init(handle) == 0, WebRtcVad_set_mode(handle, CInt(mode)) == 0 else {
            WebRtcVad_Free(handle)
            throw AudioError("", "the voice detector does not start")
        }
        self.handle = handle
        self.rate = rate
        frameCount = rate / 1000 * milliseconds
        whole = [Int16](repeating: 0, count: frameCount)
    }

    deinit { WebRtcVad_Free(handle) }

    /// Whether the next frame is speech. Samples beyond full scale are cut to it; missing ones are silent.
    package mutating func isSpeech(_ frame: UnsafeBufferPointer<Float>) -> Bool {
        for index in 0..<frameCount { whole[index] = index < frame.count ? AudioFile.sixteenBits(frame[index]) : 0 }
        return WebRtcVad_Process(handle, CInt(rate), whole, frameCount) == 1
    }
}

extension Clip {
    /// The verdict of WebRTC's detector on each whole frame; samples at the end that make none are left out.
    ///
    /// - Parameters:
    ///   - mode: 0 takes most for speech, 3 least.
    ///   - milliseconds: a frame's length: 10, 20 or 30.
    /// - Throws: `AudioError` for other modes and lengths, and rates that the detector does not have (`forVoiceDetector`).
    package func speechFrames(mode: Int, milliseconds: Int) throws(AudioError) -> [Bool] {
        var detector = try VoiceDetector(mode: mode, rate: rate, milliseconds: milliseconds)
        let length = detector.frameCount
        var verdicts: [Bool] = []
        samples.withUnsafeBufferPointer { samples in
            for start in stride(from: 0, through: samples.count - length, by: length) {
                verdicts.append(detector.isSpeech(UnsafeBufferPointer(rebasing: samples[start..<start + length])))
            }
        }
        return verdicts
    }

    /// The same sound at a rate that the voice detector takes: its own if that is one, else 16 kHz.
    /// - Throws: `AudioError` where it cannot be resampled.
    package func forVoiceDetector() throws(AudioError) -> Clip {
        VoiceDetector.rates.contains(rate) ? self : try resampled(to: 16_000)
    }
}
