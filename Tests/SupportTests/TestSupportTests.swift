import Support
import TestSupport
import Testing

@Suite struct GoldenTests {
    @Test func showsTheLinesThatDiffer() throws {
        try withTemporaryDirectory { folder in
            let file = Files.join(folder, "deep", "golden.txt")
            #expect(Golden.matches("a\nb\nc\n", file: file, blessing: false)?.contains("UTTER_BLESS=1") == true)
            #expect(Golden.matches("a\nb\nc\n", file: file, blessing: true) == nil)
            #expect(Golden.matches("a\nb\nc\n", file: file, blessing: false) == nil)
            let message = Golden.matches("a\nx\ny\nc\n", file: file, blessing: false)
            #expect(message?.hasSuffix("line 2\n- b\n+ x\n+ y") == true)
            #expect(Golden.matches("a\nb\nc", file: file, blessing: false) != nil)
        }
    }

    @Test func knowsTheRepository() {
        #expect(Files.exists(Files.join(Golden.repository, "Package.swift")))
    }
}

@Suite struct TemporaryDirectoryTests {
    @Test func removesTheFolderEvenAfterAnError() throws {
        var folder = ""
        #expect(throws: FileError.self) {
            try withTemporaryDirectory { path in
                folder = path
                try Files.makeDirectory(Files.join(path, "a", "b"))
                #expect(Files.isDirectory(Files.join(path, "a")))
                _ = try Files.readText(Files.join(path, "none"))
            }
        }
        #expect(!folder.isEmpty)
        #expect(!Files.exists(folder))
    }
}

@Suite struct ProgramTests {
    @Test func runsTheBinaryBuiltWithTheTests() throws {
        #expect(Subprocess.find(try Program.path()) != nil)
        #expect(try Program.run([]).status == 0)
    }

    @Test func keepsTheUsersOwnFilesOutOfReach() {
        let environment = Program.environment(home: "/h", adding: ["XDG_CACHE_HOME": "/c", "TERM": "dumb"])
        let folders = UserFolders(environment: environment)
        #expect(folders.home == "/h")
        #expect(folders.state == "/h/state/utter")
        #expect(folders.config == "/h/config/utter")
        #expect(folders.cache == "/c/utter")
        #expect(environment["TERM"] == "dumb")
    }
}
