import Audio
import Support
import TestSupport
import Testing

@testable import Corpora

@Suite struct FSDDTests {
    @Test(.needs("fsdd/recordings")) func readsTheRelease() throws {
        let loaded = try FSDD.load(from: RealData.path("fsdd"))
        #expect(loaded.skipped.isEmpty && loaded.remarks.isEmpty)
        let data = loaded.dataset
        #expect(data.count == 3000)
        #expect(data.speakers == FSDD.speakers)
        #expect(data.labels == (0...9).map(String.init))
        #expect(data.rates == [8000])
        #expect(data.utterances.map(\.id) == FSDD.names.map { String($0.file.dropLast(4)) })
        #expect(data.utterances.count { $0.isOfficialTest == true } == 300)
    }
}
