import Sessions
import Support
import TestSupport
import Testing

@Suite struct SessionCatalogueTests {
    @Test func listsWhatCanBeReadAndNamesWhatCannot() throws {
        try withTemporaryDirectory { folder in
            let files = [
                ("2026-03-09-10.utter", "#: seed 1\nx = 1\n#x y\n#! e\n"),
                ("2026-03-09-2.utter", "x\n##\n## ## A note\n"),
                ("2026-03-09-1.utter", ""), ("README.md", "no session"),
            ]
            for (name, text) in files { try Files.writeAtomically(text, to: Files.join(folder, name)) }
            try Files.writeAtomically([0xff, 0x0a], to: Files.join(folder, "broken.utter"))
            try Files.makeDirectory(Files.join(folder, "folder.utter"))

            let list = try SessionCatalogue.list(folder)
            #expect(list.map(\.name) == ["2026-03-09-1", "2026-03-09-2", "2026-03-09-10", "broken", "folder"])
            #expect(list.map(\.title) == ["", "A note", "x = 1", "", ""])
            #expect(list.map(\.cells) == [0, 1, 2, 0, 0])
            #expect(list.map(\.failed) == [0, 0, 1, 0, 0])
            #expect(list.map { $0.problem == nil } == [true, true, true, false, false])
            #expect(list.map(\.path).first == Files.join(folder, "2026-03-09-1.utter"))
        }
    }

    @Test func saysThatThereIsNoFolder() {
        #expect(throws: FileError.self) { _ = try SessionCatalogue.list("/no/such/folder") }
    }
}
