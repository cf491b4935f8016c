import FoundationEssentials
import Support

/// Recordings in a folder of the user's own, whose names tell what is said and by whom.
package struct FolderLoader: Sendable {
    /// How the paths are read, relative to the folder and without their endings.
    package var pattern: FilePattern
    /// The sample rate of the clips, in Hz; files of another are resampled.
    package var rate = 8000
    /// Whether "zero" to "nine" become "0" to "9", in any case of letters.
    package var mapsDigits = false
    /// What all recordings are labelled, whatever their names say; `nil` takes it from the names.
    package var label: String?

    /// Whether recordings stay in their files until they are needed; more than `mostHeld` do in any case.
    package var streams = false

    /// So many are some gigabyte of words of half a second.
    package static let mostHeld = 20_000

    /// Endings of recordings, of some that cannot be decoded too: they are named as skipped, where files with all other
    /// endings are passed over in silence.
    static let endings: Set = ["wav", "flac", "ogg", "oga", "opus", "aiff", "aif", "au", "mp3", "caf", "w64"]

    package init(pattern: FilePattern) {
        self.pattern = pattern
    }

    /// Reads all recordings under `folder`, in natural order of their paths.
    ///
    /// Hidden files and folders are passed over. A file that does not fit the pattern or cannot be decoded is skipped
    /// and named. The identifier of an utterance is its path relative to the folder without the ending, or with it
    /// where two files differ in nothing else. Recordings that are streamed are not looked into.
    /// - Throws: `CorpusError` where the folder cannot be listed or no file in it gives a recording; what `watch` throws.
    package func load(_ folder: String, watch: Watch = Watch()) throws -> Loaded {
        guard Files.isDirectory(folder) else {
            throw CorpusError(
                Files.exists(folder) ? "it is a file, not a folder" : "there is no such folder",
                help: "name the folder that holds the recordings", path: folder)
        }
        let names = NaturalOrder.sorted(try Self.recordings(in: folder))
        guard let example = names.first else {
            throw CorpusError(
                "no file in it is a recording", help: "recordings end in .wav, .flac, .ogg, .opus or .aiff",
                path: folder)
        }
        let matches = names.map { pattern.match(Self.stem($0)) }
        let fitting = names.indices.filter { matches[$0] != nil }
        guard !fitting.isEmpty else {
            throw CorpusError(
                "none of its \(names.count) recordings has a name that fits the pattern '\(pattern)'",
                help: "its first one is '\(example)': write a pattern that fits it, such as {label}_{speaker}_{index}",
                path: folder)
        }
        if streams || fitting.count > Self.mostHeld { return try stream(folder, names: names, matches: matches) }
        let paths = fitting.map { Files.join(folder, names[$0]) }
        let recordings = try Recording.read(paths, rate: rate, label: "reading \(folder)", watch: watch)
        let readings = zip(fitting, recordings).compactMap { place, recording in
            matches[place].map { (place: place, match: $0, recording: recording) }
        }
        return try gather(folder, names: names, matches: matches, readings: readings)
    }

    private func gather(
        _ folder: String, names: [String], matches: [FilePattern.Match?],
        readings: [(place: Int, match: FilePattern.Match, recording: Result<Recording, Recording.Failure>)]
    ) throws(CorpusError) -> Loaded {
        var skipped: [Int: String] = [:]
        for place in names.indices where matches[place] == nil {
            skipped[place] = misfit
        }
        let stems = Dictionary(grouping: readings, by: { Self.stem(names[$0.place]) }).mapValues(\.count)
        var utterances: [Utterance] = []
        utterances.reserveCapacity(readings.count)
        for (place, match, recording) in readings {
            switch recording {
            case .failure(let failure): skipped[place] = failure.reason
            case .success(let recording):
                let stem = Self.stem(names[place])
                utterances.append(
                    Utterance(
                        id: stems[stem] == 1 ? stem : names[place], label: label(of: match), speaker: match.speaker,
                        index: match.index, clip: recording.clip))
            }
        }
        let list = skipped.sorted { $0.key < $1.key }
            .map { Loaded.Skipped(path: Files.join(folder, names[$0.key]), reason: $0.value) }
        guard !utterances.isEmpty else {
            throw CorpusError(
                "none of its recordings can be decoded: '\(list[0].path)': \(list[0].reason)",
                help: "convert them to WAV or FLAC", path: folder)
        }
        return Loaded(dataset: Dataset(name: Self.name(of: folder), utterances: utterances), skipped: list)
    }

    /// Why a recording is passed over whose name says nothing.
    var misfit: String { "its name does not fit the pattern '\(pattern)'" }

    func label(of match: FilePattern.Match) -> String {
        if let label { return label }
        return mapsDigits ? DigitWords.digit(match.label) ?? match.label : match.label
    }

    /// The last part of the folder's path.
    static func name(of folder: String) -> String {
        let url = URL(filePath: folder).standardizedFileURL.lastPathComponent
        return url.isEmpty || url == "/" ? "folder" : url
    }

    /// Paths, relative to `folder`, of the files below it that may be recordings.
    /// - Parameter above: the true paths of the folders on the way, lest a link to one of them leads round in circles.
    private static func recordings(
        in folder: String, below prefix: String = "", above: Set<String> = []
    ) throws(CorpusError) -> [String] {
        let place = URL(filePath: Files.join(folder, prefix)).resolvingSymlinksInPath().path
        if above.contains(place) { return [] }
        let names: [String]
        do throws(FileError) {
            names = try Files.list(Files.join(folder, prefix))
        } catch {
            throw CorpusError(error.reason, path: error.path)
        }
        var found: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = Files.join(prefix, name)
            if endings.contains(ending(name)) {
                found.append(path)
            } else if Files.isDirectory(Files.join(folder, path)) {
                found += try recordings(in: folder, below: path, above: above.union([place]))
            }
        }
        return found
    }

    private static func ending(_ name: String) -> String {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// A path without the endings that mark a recording: that of `a.wav.flac` is `a`.
    static func stem(_ path: String) -> String {
        var path = path[...]
        while let dot = path.lastIndex(of: "."), endings.contains(ending(String(path))) { path = path[..<dot] }
        return String(path)
    }
}
