import CPortAudio
import FoundationEssentials
import Support
import Synchronization

/// Plays clips on the system's default output, through PortAudio.
package enum Playback {
    /// PortAudio is not made for several threads; and two clips at once are a noise.
    private static let turn = Mutex(())

    /// Whether there is an output to play on.
    package static var isAvailable: Bool {
        let isThere = try? turn.withLock { _ in
            try start()
            defer { _ = StandardError.silenced(Pa_Terminate) }
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
            try start()
            defer { _ = StandardError.silenced(Pa_Terminate) }
            try play(clip, on: Pa_GetDefaultOutputDevice(), shouldStop)
        }
    }

    private static func start() throws(AudioError) {
        // Where ALSA knows no device at all, not even those that its configuration always names, PortAudio ends the
        // process: an assertion in it fails.
        let variables = ProcessInfo.processInfo.environment
        let usual = Files.join(variables["ALSA_CONFIG_DIR"] ?? "/usr/share/alsa", "alsa.conf")
        let paths = (variables["ALSA_CONFIG_PATH"] ?? usual).split(separator: ":").map(String.init)
        guard paths.contains(where: Files.exists) else {
            throw AudioError(
                "", "there is no sound output: ALSA's configuration '\(paths.joined(separator: ":"))' is missing",
                help: "install Debian's package libasound2-data, or its like")
        }
        try check(StandardError.silenced(Pa_Initialize), "cannot start the sound system")
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
            device: device, channelCount: 1, sampleFormat: float32,
            suggestedLatency: description.defaultHighOutputLatency, hostApiSpecificStreamInfo: nil)
        let takesRate = StandardError.silenced {
            Pa_IsFormatSupported(nil, &parameters, Double(clip.rate)) == noError
        }
        let clip = takesRate ? clip : try clip.resampled(to: Int(description.defaultSampleRate))
        let blockFrames = max(1, clip.rate / 50)
        var stream: UnsafeMutableRawPointer?
        let opened = StandardError.silenced {
            let code = Pa_OpenStream(
                &stream, nil, &parameters, Double(clip.rate), UInt(blockFrames), ditherOff, nil, nil)
            return code == noError ? Pa_StartStream(stream) : code
        }
        defer { _ = StandardError.silenced { Pa_CloseStream(stream) } }
        try check(opened, "cannot open the sound output")
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
            if code != outputUnderflowed { try check(code, "the sound output failed") }
            start += count
        }
        // Waits until all is played.
        try check(StandardError.silenced { Pa_StopStream(stream) }, "the sound output failed")
    }

    private static func check(_ code: PaError, _ what: String) throws(AudioError) {
        guard code != noError else { return }
        var reason = Pa_GetErrorText(code).map { String(cString: $0) } ?? "error \(code)"
        // What ALSA says is nearer to the trouble than PortAudio's «unanticipated host error».
        if code == PaError(paUnanticipatedHostError.rawValue), let host = Pa_GetLastHostErrorInfo()?.pointee.errorText {
            reason = String(cString: host)
        }
        throw AudioError(
            "", "\(what): \(reason.prefix(1).lowercased() + reason.dropFirst())",
            help: "see that it is connected and that no other program holds it")
    }

    private static let noError = PaError(paNoError.rawValue)
    private static let outputUnderflowed = PaError(paOutputUnderflowed.rawValue)
    // Macros with casts, which Swift does not see.
    private static let float32: PaSampleFormat = 1
    private static let ditherOff: PaStreamFlags = 2
}
