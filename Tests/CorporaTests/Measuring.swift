import Support
import Tensors
import TestSupport
import Testing

@testable import Corpora

@Suite struct Measuring {
    @Test func measure() throws {
        let path = RealData.path("fsdd/recordings")!
        let clock = ContinuousClock()
        for _ in 0..<5 {
            var l: Loaded?
            print("load", try clock.measure { l = try FSDD.load(from: path) })
            let d = l!.dataset
            print(
                "digest", clock.measure { _ = d.digest }, "clip digests",
                clock.measure { _ = Parallel.map(3000) { d.utterances[$0].clip.digest } })
            print(
                "files only",
                clock.measure {
                    _ = Parallel.map(3000) { (try? Files.readBytes(path + "/" + FSDD.names[$0].file))?.count }
                })
        }
        print("sample", try clock.measure { _ = try Sample.load() })
        try withTemporaryDirectory { home in
            var v = SyntheticVoices(); v.voices = 40
            let e = ["HOME": home]
            for _ in 0..<2 { print("400 voices", try clock.measure { _ = try v.load(environment: e) }) }
        }
    }
}
