import Audio
import Support
import Tensors
import Testing

@testable import Corpora

@Suite struct AuditTests {
    /// What can be done to a recording so that it is still the same one.
    enum Change: String, CaseIterable {
        case louder, quieter, later, padded, noise, flac, vorbis, inverted, resampled, all

        func apply(to clip: Clip) throws -> Clip {
            func with(_ samples: [Float]) -> Clip { Clip(samples: samples, rate: clip.rate) }
            let silence = [Float](repeating: 0, count: clip.rate / 50)
            switch self {
            case .louder: return with(clip.samples.map { $0 * 2 })
            case .quieter: return with(clip.samples.map { $0 / 2 })
            case .later: return with(silence + clip.samples)
            case .padded: return with([Float](repeating: 0, count: 4001) + clip.samples + silence)
            case .noise:
                var random = RandomStream(seed: 1, name: "noise")
                let level = Float(clip.rms) / 31.6
                return with(clip.samples.map { $0 + level * Float(random.normal()) })
            case .flac, .vorbis:
                let bytes = try AudioFile.encoded(clip, as: self == .flac ? .flac : .ogg)
                return try AudioFile.read(bytes: bytes, name: rawValue)
            case .inverted: return with(clip.samples.map { -$0 })
            case .resampled: return try clip.resampled(to: 11025)
            case .all:
                return try [Change.quieter, .later, .noise, .vorbis].reduce(clip) { try $1.apply(to: $0) }
            }
        }
    }

    private func utterance(_ id: String, _ clip: Clip, label: String = "1", speaker: String = "x", test: Bool = false)
        -> Utterance
    {
        Utterance(id: id, label: label, speaker: speaker, index: nil, clip: clip, isOfficialTest: test)
    }

    @Test(arguments: Change.allCases) func copyIsFoundWhateverWasDoneToIt(change: Change) throws {
        let sample = try Sample.load()
        let planted = stride(from: 0, to: 100, by: 7).map { sample.utterances[$0] }
        let copies = try planted.map { utterance($0.id + " copy", try change.apply(to: $0.clip), label: $0.label) }
        let audit = try Audit(of: Dataset(name: "x", utterances: sample.utterances + copies))
        let found = audit.findings.filter { $0.kind == (change == .flac ? .duplicates : .nearDuplicates) }
        #expect(found.flatMap(\.groups) == planted.map { [$0.id, $0.id + " copy"] })
        #expect(audit.severity == .warning)
    }

    @Test func differentTakesAreNoCopies() throws {
        let audit = try Audit(of: try Sample.load())
        #expect(audit.findings.isEmpty)
        #expect(audit.verdict == "nothing is wrong with 'sample'")
    }

    @Test(.needs("fsdd/recordings")) func differentTakesOfFSDDAreNoCopies() throws {
        let data = try FSDD.load(from: RealData.path("fsdd")).dataset
        let planted = [100, 1234, 2999].map { data.utterances[$0] }
        let copies = try planted.map { utterance($0.id + " copy", try Change.all.apply(to: $0.clip), label: $0.label) }
        let audit = try Audit(of: Dataset(name: "x", utterances: data.utterances + copies))
        #expect(audit.findings.filter { $0.kind == .duplicates }.isEmpty)
        let near = audit.findings.filter { $0.kind == .nearDuplicates }.flatMap(\.groups)
        #expect(near == planted.map { [$0.id, $0.id + " copy"] })
        let long = audit.findings.first { $0.kind == .lengths }
        #expect(long?.text == "20 clips are longer than 1 s")
    }

    @Test func copiesAcrossPartsAreFaults() throws {
        let clips = try Sample.load().utterances.prefix(6).map(\.clip)
        let quieter = try Change.quieter.apply(to: clips[1])
        let data = Dataset(
            name: "x",
            utterances: [
                utterance("a", clips[0]), utterance("b", clips[0], test: true), utterance("c", clips[1]),
                utterance("d", quieter, speaker: "y", test: true), utterance("e", clips[2]),
                utterance("f", clips[2], label: "2"),
            ])
        var splitter = Splitter(.official)
        splitter.validation = 0
        let audit = try Audit(of: try splitter.split(data))
        #expect(audit.findings.map(\.kind).prefix(2) == [.duplicates, .nearDuplicates])
        #expect(audit.findings[0].text == "2 clips are the very same recording, in different parts")
        #expect(audit.findings[0].groups == [["a", "b"]] && audit.findings[1].groups == [["c", "d"]])
        #expect(audit.severity == .fault)
        #expect(audit.verdict == "the split (official) cannot be trusted: duplicates and near duplicates")
        let conflict = audit.findings.first { $0.kind == .conflictingLabels }
        #expect(conflict?.groups == [["e", "f"]])
        let shared = audit.findings.first { $0.kind == .sharedSpeakers }
        #expect(shared?.text.hasPrefix("1 of 2 speakers of the test part") == true && shared?.groups == [["x"]])
        let absent = audit.findings.first { $0.kind == .balance }
        #expect(absent?.text == "the test part has no clip with label 2")
    }

    @Test func speakersApartAreNoFinding() throws {
        let sample = try Sample.load()
        let audit = try Audit(of: try Splitter(.speaker).split(sample))
        #expect(audit.findings.isEmpty)
        #expect(try Audit(of: try Splitter(.official).split(sample)).findings.map(\.kind).contains(.sharedSpeakers))
    }

    @Test func oddClipsAreNoted() throws {
        let loud = Clip(samples: Toys.tone(300, seconds: 0.2).samples.map { min(max($0 * 9, -1), 1) }, rate: 8000)
        let data = Dataset(
            name: "x",
            utterances: [
                utterance("short", Toys.tone(200, seconds: 0.05)), utterance("long", Toys.tone(250, seconds: 1.5)),
                utterance("silent", Clip(samples: [Float](repeating: 0, count: 2000), rate: 8000)),
                utterance("loud", loud, label: "2"),
            ])
        let findings = try Audit(of: data).findings
        #expect(findings.filter { $0.kind == .lengths }.map(\.groups) == [[["short"]], [["long"]]])
        #expect(Set(findings.filter { $0.kind == .levels }.flatMap(\.groups)) == [["silent"], ["loud"]])
        #expect(findings.contains { $0.text == "labels have from 1 clips (2) to 3 (1)" })
        #expect(try Audit(of: Dataset(name: "none", utterances: [])).findings.isEmpty)
    }
}
