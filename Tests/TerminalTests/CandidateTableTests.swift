import Glibc
import Terminal
import Testing

@Suite struct CandidateTableTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    @Test(arguments: [
        ([], ""), (["one"], "one"), (["distill", "display"], "dis"), (["a", "b"], ""), (["e\u{301}a", "eb"], ""),
        (["éa", "éb"], "é"), (["train", "trainer"], "train"),
    ])
    func commonPrefix(words: [String], prefix: String) {
        let completion = LineEditor.Completion(replace: 0..<0, candidates: words.map { LineEditor.Candidate($0) })
        #expect(completion.commonPrefix == prefix)
    }

    @Test func columnsAreReadDownwards() {
        #expect(table(["a", "bb", "ccc", "d", "e"], columns: 12, rows: 9) == ["a    d", "bb   e", "ccc"])
    }

    @Test func moreThanAScreenfulIsCounted() {
        let words = (0..<30).map { "word\($0)" }
        #expect(table(words, columns: 20, rows: 3) == ["word0   word1", "word2   word3", "… 26 more"])
    }

    @Test func wideWordsLineUp() {
        #expect(table(["漢字", "ab", "c", "d"], columns: 13, rows: 9) == ["漢字  c", "ab    d"])
    }

    @Test func notesAreCutToTheWidth() {
        let candidates = [LineEditor.Candidate("a", note: "a note that is long"), LineEditor.Candidate("bcd")]
        let table = CandidateTable(candidates: candidates, columns: 16, rows: 9)
        #expect(table.lines == ["a    a note tha…", "bcd"].map { LineLayout.truncated($0, to: 15) })
    }

    private func table(_ words: [String], columns: Int, rows: Int) -> [String] {
        CandidateTable(candidates: words.map { LineEditor.Candidate($0) }, columns: columns, rows: rows).lines
    }
}
