import Support

/// The Free Spoken Digit Dataset, release 1.0.10: ten English digits by six speakers, fifty times each, at 8 kHz.
///
/// Jakobovski and others, CC BY-SA 4.0, https://github.com/Jakobovski/free-spoken-digit-dataset. The official test set
/// is recording 0 to 4 of each digit and speaker, as its README says.
package enum FSDD {
    /// What the release is called in its repository.
    package static let tag = "v1.0.10"
    package static let repository = "https://github.com/Jakobovski/free-spoken-digit-dataset"
    package static let speakers = ["george", "jackson", "lucas", "nicolas", "theo", "yweweler"]
    /// Recordings of one digit by one speaker.
    package static let takes = 50
    /// Recordings of one digit by one speaker, from index 0, that are meant for testing.
    static let officialTestTakes = 5

    /// Loads the data set from where it is, or fetches it first.
    ///
    /// - Parameters:
    ///   - folder: where to look; `nil` looks where `locate` does and fetches it where it finds nothing.
    ///   - rate: the sample rate of the clips, in Hz; the recordings have 8,000.
    ///   - allowsPartial: whether recordings may be missing or differ from the release; `Loaded.remarks` tell then.
    /// - Throws: `CorpusError`, also where the files are not those of the release; what `watch` throws.
    package static func load(
        from folder: String? = nil, rate: Int = 8000, allowsPartial: Bool = false,
        environment: [String: String] = Environment.variables, watch: Watch = Watch()
    ) throws -> Loaded {
        let recordings =
            try locate(from: folder, environment: environment) ?? fetch(environment: environment, watch: watch)
        return try read(recordings, rate: rate, allowsPartial: allowsPartial, watch: watch)
    }

    /// Reads, decodes and verifies the folder that holds the files themselves, in the order of digit, speaker, index.
    static func read(_ folder: String, rate: Int, allowsPartial: Bool, watch: Watch) throws -> Loaded {
        let present: Set<String>
        do throws(FileError) {
            present = Set(try Files.list(folder))
        } catch {
            throw CorpusError(error.reason, path: folder)
        }
        let names = FSDD.names.filter { present.contains($0.file) }
        let recordings = try Recording.read(
            names.map { Files.join(folder, $0.file) }, rate: rate, label: "reading fsdd", watch: watch)

        let extra = present.subtracting(FSDD.names.map(\.file)).filter { $0.hasSuffix(".wav") }
        var skipped = NaturalOrder.sorted(extra).map {
            Loaded.Skipped(path: Files.join(folder, $0), reason: "it is no recording of FSDD \(tag)")
        }
        var digests: [String: Digest] = [:]
        var utterances: [Utterance] = []
        utterances.reserveCapacity(names.count)
        for (name, recording) in zip(names, recordings) {
            switch recording {
            case .failure(let failure):
                skipped.append(Loaded.Skipped(path: Files.join(folder, name.file), reason: failure.reason))
            case .success(let recording):
                digests[name.file] = recording.fileDigest
                utterances.append(
                    Utterance(
                        id: String(name.file.dropLast(4)), label: name.digit, speaker: name.speaker, index: name.index,
                        clip: recording.clip, isOfficialTest: name.index < officialTestTakes))
            }
        }
        let verification = Verification(
            present: present, unreadable: Set(names.map(\.file)).subtracting(digests.keys), digests: digests)
        if let fault = verification.fault, !allowsPartial || utterances.isEmpty {
            throw CorpusError(
                "it does not hold FSDD \(tag) as it was released: \(fault)",
                help: "remove it and load again to fetch it afresh, or allow it with --partial", path: folder)
        }
        return Loaded(
            dataset: Dataset(name: "fsdd", utterances: utterances), skipped: skipped,
            remarks: verification.fault.map { [$0] } ?? [])
    }

    /// A file of the release.
    struct Name: Sendable {
        let file: String
        let digit: String
        let speaker: String
        let index: Int
    }

    /// All files of the release, in the order of digit, speaker, index.
    static let names: [Name] = (0...9).flatMap { digit in
        speakers.flatMap { speaker in
            (0..<takes).map { index in
                Name(file: "\(digit)_\(speaker)_\(index).wav", digit: "\(digit)", speaker: speaker, index: index)
            }
        }
    }
}
