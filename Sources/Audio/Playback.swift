import CPortAudio
import Synchronization

/// Plays clips on the system's default output, through PortAudio.
package enum Playback {
    /// Two clips at once are a noise.
    private static let turn = Mutex(())

    /// Whether there is an output to play on.
    package static var isAvailable: Bool {
        let isThere = try? turn.withLock { _ in
            try SoundSystem.start(for: "output")
            defer { SoundSystem.stop() }
            return Pa_GetDefaultOutputDevice() >= 0
        }
        return isThere ?? false
    }

    /// Plays a clip to its end, or until it shall stop.
    ///
    /// Samples beyond full scale are cut to it. Where the device does not take the clip's sample rate, the clip is
    /// resampled to the device's own. While the device is busy, what other threads write to standard error is lost.
    /// - Parameter shouldStop: asked some fifty times a second whether to break off; what it throws ends the playing too.
    /// - Throws: `AudioError` where there is no output or it fails, and what `shouldStop` throws.
    package static func play(_ clip: Clip, shouldStop: () throws -> Bool = { false }) throws {
        guard !clip.samples.isEmpty else { throw AudioError("", "the clip has no samples to play") }
        try turn.withLock { _ in
            try SoundSystem.start(for: "output")
            defer { SoundSystem.stop() }
            try play(clip, on: Pa_GetDefaultOutputDevice(), shouldStop)
        }
    }

    private static func play(_ clip: Clip, on device: PaDeviceIndex, _ shouldStop: () throws -> Bool) throws {
        guard device >= 0, let description = Pa_GetDeviceInfo(device)?.pointee else {
            throw AudioError(
                "", "there is no sound output",
                help:
                    "connect one, and see that you may use it: `aplay -l` lists them, and Linux lets the group 'audio' in"
            )
        }
        var parameters = PaStreamParameters(
            device: device, channelCount: 1, sampleFormat: SoundSystem.float32,
            suggestedLatency: description.defaultHighOutputLatency, hostApiSpecificStreamInfo: nil)
        let takesRate = StandardError.silenced {
            Pa_IsFormatSupported(nil, &parameters, Double(clip.rate)) == SoundSystem.noError
        }
        let clip = takesRate ? clip : try clip.resampled(to: Int(description.defaultSampleRate))
        let blockFrames = max(1, clip.rate / 50)
        var stream: UnsafeMutableRawPointer?
        let opened = StandardError.silenced {
            let code = Pa_OpenStream(
                &stream, nil, &parameters, Double(clip.rate), UInt(blockFrames), SoundSystem.ditherOff, nil, nil)
            return code == SoundSystem.noError ? Pa_StartStream(stream) : code
        }
        defer { _ = StandardError.silenced { Pa_CloseStream(stream) } }
        try SoundSystem.check(opened, "cannot open the sound output")
        var start = 0
        while start < clip.samples.count {
            if try shouldStop() {
                // Drops what the device has not played yet.
                _ = StandardError.silenced { Pa_AbortStream(stream) }
                return
            }
            let count = min(blockFrames, clip.samples.count - start)
            let code = clip.samples.withUnsafeBufferPointer { samples in
                StandardError.silenced {
                    Pa_WriteStream(stream, samples.baseAddress.map { $0 + start }, UInt(count))
                }
            }
            // The machine was busy and the sound had a gap: that is no reason to stop.
            if code != outputUnderflowed { try SoundSystem.check(code, "the sound output failed") }
            start += count
        }
        // Waits until all is played.
        try SoundSystem.check(StandardError.silenced { Pa_StopStream(stream) }, "the sound output failed")
    }

    private static let outputUnderflowed = PaError(paOutputUnderflowed.rawValue)
}
