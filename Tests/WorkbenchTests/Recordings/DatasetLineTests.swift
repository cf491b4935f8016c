import Audio
import Corpora
import Language
import Support
import Testing

@testable import Workbench

@Suite("Lines about recordings")
struct DatasetLineTests {
    private let desk = Desk()

    init() {
        for line in ["data = load sample", "parts = split data --validation 0.2", "feats = features parts"] {
            desk.run(line)
        }
    }

    @Test(arguments: [
        ("data", "sample · 100 clips · 5 speakers · 10 labels · 8 kHz"),
        ("data.count", "100"), ("data[0..9].count", "10"), ("data[[0, 0, 1]].count", "3"),
        ("data.labels", #"["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]"#),
        ("data.durations.shape", "[100]"), ("data[data.durations > 100].count", "0"),
        ("(select data --label 3 7).count", "20"), ("(select data --label 3 --where (data.levels > -200)).count", "10"),
        ("parts.train.count + parts.validation.count + parts.test.count", "100"),
        ("parts.test.count", "50"), ("feats.shape", "[100, 60, 80]"), ("feats.test.count", "50"),
        ("feats[0].shape", "[60, 80]"), ("feats[data[3].id].shape", "[60, 80]"),
        ("mean(abs(feats[7] - feats[data[7].id]))", "0"),
        ("mean(abs(feats.test[0] - (features parts.test)[0]))", "0"),
        ("feats.tensor.shape", "[100, 60, 80]"), ("(features data[5])[0].shape", "[60, 80]"),
        ("mean(abs((features data[5])[0] - feats[5]))", "0"),
        ("(features data --kind logmel --deltas 0).shape", "[100, 40, 80]"),
        ("(features data --coefficients 13 --deltas 1 --hop-length 200).shape", "[100, 26, 40]"),
        ("max(abs(data[0].samples)) == data[0].peak", "true"),
        ("(for c in data[0..2] { c.label }).value", #"["0", "0", "0"]"#),
        ("(for image in feats[0..1] { image.shape }).count", "2"),
    ])
    func give(line: String, shown: String) {
        #expect(desk.recorded(line) == shown)
    }

    @Test(arguments: [
        (#"data["nobody"]"#, "unknown-member"), ("data[100]", "bad-index"), ("data.train", "unknown-member"),
        ("select data --where (data.durations)", "wrong-operand"), ("select data --label 12", "dataset"),
        ("select data --where (data.durations > 100)", "dataset"), ("features true", "wrong-argument"),
        ("split data --by random --validation 0.9 --test 0.9", "dataset"), ("load folder nosuch", "dataset"),
    ])
    func refuse(line: String, code: String) {
        #expect(desk.code(line) == code)
    }

    @Test func digestsTellWhatDiffers() throws {
        func digest(_ line: String) throws -> Digest {
            try #require(desk.run(line).results.first, "\(line)").digest
        }
        let lines = [
            "data", "parts", "parts.test", "data[0..98]", "load sample --rate 16kHz", "split data --seed 7", "feats",
            "features data", "features data --top-db 60dB", "feats.test", "data[0]", "data[1]",
        ]
        let digests = try lines.map(digest)
        #expect(Set(digests).count == lines.count)
        let again = try lines.map(digest)
        #expect(again == digests)
    }

    @Test func oneSampleMoreIsAnotherDataset() throws {
        let utterance = try #require((desk.run("data[0]").results.first as? ClipValue)?.utterance)
        var samples = utterance.clip.samples
        samples[7] = samples[7].nextUp
        let altered = Utterance(
            id: utterance.id, label: utterance.label, speaker: utterance.speaker, index: utterance.index,
            clip: .init(samples: samples, rate: utterance.clip.rate))
        let before: any Value = Dataset(name: "x", utterances: [utterance])
        let after: any Value = Dataset(name: "x", utterances: [altered])
        #expect(before.digest != after.digest)
    }

    @Test(arguments: ["wav", "flac", "aiff"])
    func aSavedClipIsTheSame(ending: String) throws {
        try inFreshDirectory {
            let desk = Desk()
            desk.run("data = load sample")
            #expect(desk.recorded("save data[3] --to c.\(ending)").hasPrefix("saved 0."))
            #expect(desk.recorded("max(abs((load clip c.\(ending)).samples - data[3].samples))") == "0")
        }
    }
}
