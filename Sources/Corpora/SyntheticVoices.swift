import Audio
import Support

/// English digits, or words that are none, spoken by espeak-ng in many voices: as many speakers as one likes, all of them
/// artificial.
///
/// espeak-ng is under the GPL: it is started as a program and not linked. What it says is kept in the user's cache.
package struct SyntheticVoices: Sendable {
    /// How many speakers, called `voice000` and so on; voice *i* is the same however many there are.
    package var voices = 40
    /// Which voices.
    package var seed: UInt64 = 42
    /// What they say.
    package var vocabulary = Vocabulary.digits
    /// How often each speaker says each digit, or as many other words; take *k* is the same however many there are.
    package var takes = 1
    /// Which families of accents the voices are drawn from.
    package var families = Accent.Family.allCases
    /// The sample rate of the clips, in Hz.
    package var rate = 8000

    package init() {}

    /// More are of no use, and would fill the cache.
    private static let most = 100_000
    private static let deadline = Duration.seconds(20)
    private static let wayOut = "apt-get install espeak-ng; or take `load sample`, which needs no program"

    /// Says what is not in the cache yet, reads the rest, in the order of digit, speaker, index.
    ///
    /// - Parameter environment: names the user's cache.
    /// - Throws: `CorpusError` where espeak-ng is missing or fails, or the numbers are out of bounds; what `watch`
    ///   throws. What was said until then stays in the cache.
    package func load(environment: [String: String] = Environment.variables, watch: Watch = Watch()) throws -> Dataset {
        guard voices >= 1, takes >= 1, voices <= Self.most / vocabulary.wordsPerTake / takes else {
            throw CorpusError(
                "\(voices) voices with \(takes) takes cannot be made",
                help: "at least one of each is needed, and at most \(Self.most) clips in all")
        }
        guard !families.isEmpty else { throw CorpusError("voices need a family of accents to be drawn from") }
        let folder = try cacheFolder(environment)
        let perWord = voices * takes
        let said = try watch.rounds(
            "speaking", vocabulary.wordsPerTake * perWord, round: 64,
            help: "what was said is kept: the same line goes on from there"
        ) { place in
            let (word, number, take) = (place / perWord, place % perWord / takes, place % takes)
            return Result { () throws(CorpusError) in
                try utterance(word: word, number: number, take: take, cache: folder)
            }
        }
        return Dataset(name: "synthetic", utterances: try said.map { try $0.get() })
    }

    /// - Parameter word: which of the words of a take.
    private func utterance(word: Int, number: Int, take: Int, cache: String) throws(CorpusError) -> Utterance {
        let voice = SyntheticVoice(number: number, seed: seed, families: families)
        let saying = vocabulary.saying(word, take: take, by: voice.accent, number: number, seed: seed)
        let digits = String(number)
        let speaker = "voice" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        let id = "\(saying.name)_\(speaker)_\(take)"
        let path = Files.join(cache, id + ".flac")
        let clip: Clip
        // A damaged file is made anew.
        if Files.exists(path), let kept = try? AudioFile.read(path), kept.rate == rate {
            clip = kept
        } else {
            let bytes = try Self.flac(
                of: voice.varied(take: take, word: word, number: number, seed: seed), saying: saying, rate: rate)
            do {
                try Files.writeAtomically(bytes, to: path)
                // Decoded again, so that a clip is the same whether it comes from the cache or not.
                clip = try AudioFile.read(bytes: bytes, name: path)
            } catch let error as FileError {
                throw CorpusError("cannot keep what was said: \(error.reason)", path: path)
            } catch {
                throw CorpusError("\(error)")
            }
        }
        return Utterance(id: id, label: saying.label, speaker: speaker, index: take, clip: clip)
    }

    /// What a voice says, trimmed and resampled, as a FLAC file of 16 bits.
    static func flac(
        of voice: SyntheticVoice, saying: Vocabulary.Saying, rate: Int
    ) throws(CorpusError) -> [UInt8] {
        let name = "\(voice.accent.name)+\(voice.variant) saying \(saying.name)"
        let output = try run(voice.arguments(saying: saying.text))
        guard output.status == .exited(0) else {
            let reason = String(decoding: output.standardError, as: UTF8.self).trimming
            throw CorpusError(
                "espeak-ng failed for \(name): \(reason.isEmpty ? "\(output.status)" : reason)", help: wayOut)
        }
        do throws(AudioError) {
            let clip = try AudioFile.read(bytes: withTrueLengths(output.standardOutput), name: name, rate: rate).trimmed
            guard !clip.isSilent else { throw AudioError(name, "espeak-ng gave no sound") }
            return try AudioFile.encoded(clip, as: .flac)
        } catch {
            throw CorpusError(error.description, help: wayOut)
        }
    }

    /// A WAV file on a pipe is begun before its length is known: espeak-ng's header of 44 bytes promises a gigabyte.
    private static func withTrueLengths(_ wav: [UInt8]) -> [UInt8] {
        guard wav.count >= 44 else { return wav }
        var wav = wav
        for (place, length) in [(4, wav.count - 8), (40, wav.count - 44)] {
            withUnsafeBytes(of: UInt32(clamping: length).littleEndian) {
                wav.replaceSubrange(place..<place + 4, with: $0)
            }
        }
        return wav
    }

    private static func run(_ arguments: [String]) throws(CorpusError) -> Subprocess.Output {
        do throws(SubprocessError) {
            return try Subprocess.run("espeak-ng", arguments, deadline: deadline)
        } catch {
            throw CorpusError("synthetic voices need the program espeak-ng: \(error.description)", help: wayOut)
        }
    }

    /// A folder of its own for each recipe, that is for all that a clip depends on beside the name of its file.
    private func cacheFolder(_ environment: [String: String]) throws(CorpusError) -> String {
        let version = try Self.run(["--version"]).standardOutput
        var recipe = DigestBuilder()
        recipe.update("voices 1")
        recipe.update(String(decoding: version, as: UTF8.self))
        recipe.update(String(seed))
        recipe.update(rate)
        for family in families {
            for accent in Accent.all(of: family) {
                recipe.update(accent.name)
                for word in accent.words { recipe.update(word) }
            }
        }
        if vocabulary != .digits { recipe.update(vocabulary.rawValue) }
        let folder = Files.join(
            UserFolders(environment: environment).cache, "voices", recipe.finish().short)
        do throws(FileError) {
            try Files.makeDirectory(folder)
        } catch {
            throw CorpusError("cannot keep what is said: \(error.reason)", path: error.path)
        }
        return folder
    }
}
