import CPortAudio
import FoundationEssentials
import Support
import Synchronization

/// PortAudio, which plays and records: it is started for each use, so that devices that were connected since are there.
enum SoundSystem {
    /// PortAudio is not made for several threads.
    private static let turn = Mutex(())

    /// To be paired with `stop`.
    /// - Parameter what: "output", "input": what is missing where there is no sound at all.
    static func start(for what: String) throws(AudioError) {
        // Where ALSA knows no device at all, not even those that its configuration always names, PortAudio ends the
        // process: an assertion in it fails.
        let variables = ProcessInfo.processInfo.environment
        let usual = Files.join(variables["ALSA_CONFIG_DIR"] ?? "/usr/share/alsa", "alsa.conf")
        let paths = (variables["ALSA_CONFIG_PATH"] ?? usual).split(separator: ":").map(String.init)
        guard paths.contains(where: Files.exists) else {
            throw AudioError(
                "", "there is no sound \(what): ALSA's configuration '\(paths.joined(separator: ":"))' is missing",
                help: "install Debian's package libasound2-data, or its like")
        }
        try check(turn.withLock { _ in StandardError.silenced(Pa_Initialize) }, "cannot start the sound system")
    }

    static func stop() { _ = turn.withLock { _ in StandardError.silenced(Pa_Terminate) } }

    /// - Throws: `AudioError` that says what PortAudio, or ALSA beneath it, gives as the reason.
    static func check(_ code: PaError, _ what: String) throws(AudioError) {
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

    static let noError = PaError(paNoError.rawValue)
    // Macros with casts, which Swift does not see.
    static let float32: PaSampleFormat = 1
    static let int16: PaSampleFormat = 8
    static let ditherOff: PaStreamFlags = 2
}
