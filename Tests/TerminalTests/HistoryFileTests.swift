import Glibc
import Support
import Terminal
import TestSupport
import Testing

@Suite struct HistoryFileTests {
    @Test(arguments: ["plain", "two\nlines", "back\\slash", "\\n is no newline", "end\\", "é 漢 🎉", "\\\n\\\\n"])
    func entriesComeBack(entry: String) throws {
        try withTemporaryDirectory { folder in
            let path = folder + "/history"
            try HistoryFile(path: path, limit: 10).append(entry)
            #expect(try HistoryFile(path: path, limit: 10).load() == [entry])
        }
    }

    @Test func theFileIsShortenedToItsNewestEntries() throws {
        try withTemporaryDirectory { folder in
            let file = try HistoryFile(path: folder + "/history", limit: 10)
            for number in 1...25 { file.append("line \(number)") }
            let newest = (16...25).map { "line \($0)" }
            #expect(file.load() == newest)
            #expect(try Files.readText(file.path) == newest.map { $0 + "\n" }.joined())
            file.append("line 26")
            #expect(file.load().last == "line 26")
        }
    }

    @Test func aTornLineDoesNotSwallowTheNext() throws {
        try withTemporaryDirectory { folder in
            let file = try HistoryFile(path: folder + "/history", limit: 10)
            let descriptor = open(file.path, O_WRONLY | O_APPEND)
            write(descriptor, "torn", 4)
            close(descriptor)
            file.append("whole")
            #expect(file.load() == ["torn", "whole"])
        }
    }

    @Test func aMissingFolderIsSaid() {
        let error = #expect(throws: LineEditor.Failure.self) {
            try HistoryFile(path: "/nonexistent/folder/history", limit: 10)
        }
        #expect(
            error?.message == "cannot write the history file /nonexistent/folder/history: No such file or directory")
    }
}
