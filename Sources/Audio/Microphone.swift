import CPortAudio

/// An input of the system, through PortAudio, open for as long as the value lives. For one thread at a time.
///
/// Samples have 16 bits, as in a file that keeps them.
package final class Microphone: SoundSource {
    /// In Hz: what was asked for where the device has it, else the device's own.
    package let rate: Int
    /// How many times samples were lost because nobody had fetched them in time.
    package private(set) var overruns = 0
    private var stream: UnsafeMutableRawPointer?
    private var buffer: [Int16]

    /// - Parameters:
    ///   - name: a device as `inputs` lists it or the only one whose name holds it, else a name that ALSA knows, such as
    ///     `plughw:1,0`; `nil` takes the default.
    ///   - rate: that would be best, in Hz.
    /// - Throws: `AudioError` where there is no such input, or it cannot be opened.
    package init(named name: String? = nil, rate wanted: Int) throws(AudioError) {
        try SoundSystem.start(for: "input")
        var opened: (stream: UnsafeMutableRawPointer?, rate: Int)
        do throws(AudioError) {
            opened = try Self.open(name, wanted)
        } catch {
            SoundSystem.stop()
            throw error
        }
        (stream, rate) = opened
        buffer = [Int16](repeating: 0, count: max(1, opened.rate / 100))
    }

    deinit {
        _ = StandardError.silenced {
            Pa_AbortStream(stream)
            return Pa_CloseStream(stream)
        }
        SoundSystem.stop()
    }

    package func next() throws(AudioError) -> SoundChunk? {
        let code = buffer.withUnsafeMutableBufferPointer { buffer in
            StandardError.silenced { Pa_ReadStream(stream, buffer.baseAddress, UInt(buffer.count)) }
        }
        if code == PaError(paInputOverflowed.rawValue) {
            overruns += 1
        } else {
            try SoundSystem.check(code, "the sound input failed")
        }
        return SoundChunk(samples: buffer.map { Float($0) / 32768 }, rate: rate)
    }

    private static func open(
        _ name: String?, _ wanted: Int
    ) throws(AudioError) -> (stream: UnsafeMutableRawPointer?, rate: Int) {
        let all = inputs(default: Pa_GetDefaultInputDevice())
        let device = try choose(name, of: all)
        // PortAudio keeps the pointer no longer than the call that opens the stream.
        let text = name ?? ""
        return try text.withCString { text -> Result<(UnsafeMutableRawPointer?, Int), AudioError> in
            var alsa = PaAlsaStreamInfo()
            PaAlsa_InitializeStreamInfo(&alsa)
            alsa.deviceString = text
            return withUnsafeMutablePointer(to: &alsa) { alsa in
                var parameters = PaStreamParameters(
                    device: device ?? paUseHostApiSpecificDeviceSpecification, channelCount: 1,
                    sampleFormat: SoundSystem.int16, suggestedLatency: latency,
                    hostApiSpecificStreamInfo: device == nil ? UnsafeMutableRawPointer(alsa) : nil)
                return Result { () throws(AudioError) in
                    do throws(AudioError) {
                        return try open(&parameters, wanted)
                    } catch {
                        // PortAudio's own reason for a name that ALSA does not know says nothing of the name.
                        guard device == nil else { throw error }
                        throw AudioError(
                            "", "there is no sound input called '\(name ?? "")'",
                            help: "`devices` lists those that there are"
                        )
                    }
                }
            }
        }.get()
    }

    private static func open(
        _ parameters: inout PaStreamParameters, _ wanted: Int
    ) throws(AudioError) -> (UnsafeMutableRawPointer?, Int) {
        var stream: UnsafeMutableRawPointer?
        var code = SoundSystem.noError
        let own = Pa_GetDeviceInfo(parameters.device).map { Int($0.pointee.defaultSampleRate) }
        for rate in [wanted, own ?? 48_000, 48_000, 44_100, 16_000] {
            code = StandardError.silenced {
                let code = Pa_OpenStream(
                    &stream, &parameters, nil, Double(rate), UInt(max(1, rate / 100)), SoundSystem.ditherOff, nil, nil)
                guard code == SoundSystem.noError else { return code }
                let started = Pa_StartStream(stream)
                if started != SoundSystem.noError { Pa_CloseStream(stream) }
                return started
            }
            if code == SoundSystem.noError { return (stream, rate) }
            guard code == PaError(paInvalidSampleRate.rawValue) else { break }
        }
        try SoundSystem.check(code, "cannot open the sound input")
        return (stream, wanted)
    }

    /// In seconds. Small, since it is waited for; the device takes more where it must.
    private static let latency = 0.02

    /// - Returns: `nil` where the name may be one of ALSA's that is not listed.
    private static func choose(_ name: String?, of all: [Input]) throws(AudioError) -> PaDeviceIndex? {
        guard let name else {
            guard let usual = all.first(where: \.isDefault) else {
                throw AudioError(
                    "", "there is no sound input",
                    help: "connect a microphone, and see that you may use it: `arecord -l` lists them, and Linux lets "
                        + "the group 'audio' in")
            }
            return usual.index
        }
        if let exact = all.first(where: { $0.name == name }) { return exact.index }
        let near = all.filter { $0.name.lowercased().contains(name.lowercased()) }
        guard near.count <= 1 else {
            throw AudioError(
                "", "several sound inputs are called '\(name)'",
                help: "say which: " + near.map { "\"\($0.name)\"" }.joined(separator: ", "))
        }
        return near.first?.index
    }
}

extension Microphone {
    /// A device that sound can be recorded from.
    package struct Input: Sendable, Equatable {
        fileprivate let index: PaDeviceIndex
        package let name: String
        /// The most that it records at once.
        package let channels: Int
        /// In Hz.
        package let rate: Int
        package let isDefault: Bool
    }

    /// All that there are now, as PortAudio lists them.
    /// - Throws: `AudioError` where there is no sound system.
    package static func inputs() throws(AudioError) -> [Input] {
        try SoundSystem.start(for: "input")
        defer { SoundSystem.stop() }
        return inputs(default: Pa_GetDefaultInputDevice())
    }

    private static func inputs(default usual: PaDeviceIndex) -> [Input] {
        (0..<max(0, Pa_GetDeviceCount())).compactMap { index in
            guard let device = Pa_GetDeviceInfo(index)?.pointee, device.maxInputChannels > 0, let name = device.name
            else { return nil }
            return Input(
                index: index, name: String(cString: name), channels: Int(device.maxInputChannels),
                rate: Int(device.defaultSampleRate), isDefault: index == usual)
        }
    }
}
