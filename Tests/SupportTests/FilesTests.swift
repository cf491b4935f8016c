import Glibc
import Support
import TestSupport
import Testing

@Suite struct FilesTests {
    @Test(arguments: ["", "a", "ünï\n\u{1F3A4}", String(repeating: "x", count: 300_000)])
    func readsBackWhatItWrote(text: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "file")
            try Files.writeAtomically(text, to: path)
            #expect(try Files.readText(path) == text)
            #expect(try Files.readBytes(path) == Array(text.utf8))
            #expect(try Files.list(folder) == ["file"])
        }
    }

    @Test func readsFilesThatHaveNoSize() throws {
        #expect(try Files.readText("/proc/self/stat").isEmpty == false)
        #expect(try Files.readBytes("/dev/null").isEmpty)
    }

    @Test(
        arguments: [
            ([0xFF], 0), ([0x61, 0xC3, 0xA9, 0x80], 3), ([0x61, 0xE2, 0x82], 1), ([0xC0, 0xAF], 0),
        ] as [([UInt8], Int)])
    func namesTheByteThatIsNotUTF8(bytes: [UInt8], offset: Int) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "file")
            try Files.writeAtomically(bytes, to: path)
            let error = #expect(throws: FileError.self) { try Files.readText(path) }
            #expect(error?.reason.contains("byte \(offset) ") == true)
        }
    }

    @Test(arguments: [
        ("/no/such/file", "there is no folder '/no/such'; make it first"),
        ("/tmp/no such file of utter", "there is no such file or folder"),
        ("/", "it is a folder, not a file"),
        ("/dev/null/x", "a part of the path is a file, not a folder"),
        ("a\0b", "a path cannot hold a zero byte"),
    ])
    func saysWhyItCannotRead(path: String, reason: String) {
        #expect(throws: FileError(path: path, operation: "read", reason: reason)) { try Files.readBytes(path) }
    }

    @Test(arguments: [
        ("/no/such/file", "there is no folder '/no/such'; make it first"),
        ("/", "it is a folder, not a file"),
        ("/dev/full", "no space is left on the device; free some or write elsewhere"),
        ("/dev/null/x", "a part of the path is a file, not a folder"),
        ("/tmp/a\0b", "a path cannot hold a zero byte"),
    ])
    func saysWhyItCannotWrite(path: String, reason: String) {
        #expect(throws: FileError(path: path, operation: "write", reason: reason)) {
            try Files.writeAtomically("text", to: path)
        }
    }

    @Test func writesToDevicesWithoutReplacingThem() throws {
        try Files.writeAtomically("text", to: "/dev/null")
        var status = stat()
        try #require(stat("/dev/null", &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func errorReadsAsASentence() {
        let error = FileError(path: "x.csv", operation: "read", reason: "there is no such file or folder")
        #expect("\(error)" == "cannot read 'x.csv': there is no such file or folder")
    }

    @Test(arguments: [0o600, 0o644, 0o755] as [mode_t])
    func keepsPermissionsOfWhatItReplaces(mode: mode_t) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "file")
            try Files.writeAtomically("old", to: path)
            chmod(path, mode)
            try Files.writeAtomically("new", to: path)
            var status = stat()
            try #require(stat(path, &status) == 0)
            #expect(status.st_mode & 0o7777 == mode)
            #expect(try Files.readText(path) == "new")
        }
    }

    @Test(arguments: [true, false])
    func followsLinksToTheirTarget(exists: Bool) throws {
        try withTemporaryDirectory { folder in
            try Files.makeDirectory(Files.join(folder, "deep"))
            let target = Files.join(folder, "deep", "target")
            if exists { try Files.writeAtomically("old", to: target) }
            try #require(symlink("deep/target", Files.join(folder, "link")) == 0)
            try #require(symlink("link", Files.join(folder, "chain")) == 0)
            try Files.writeAtomically("new", to: Files.join(folder, "chain"))
            #expect(try Files.readText(target) == "new")
            #expect(try Files.list(folder) == ["chain", "deep", "link"])
            #expect(try Files.list(Files.join(folder, "deep")) == ["target"])
        }
    }

    @Test func givesUpOnLinksThatRunInCircles() throws {
        try withTemporaryDirectory { folder in
            try #require(symlink("b", Files.join(folder, "a")) == 0)
            try #require(symlink("a", Files.join(folder, "b")) == 0)
            #expect(throws: FileError.self) { try Files.writeAtomically("x", to: Files.join(folder, "a")) }
            #expect(try Files.list(folder) == ["a", "b"])
        }
    }

    @Test func leavesNoTemporaryFileWhereReplacingFails() throws {
        try withTemporaryDirectory { folder in
            // The temporary file's name is short enough, only the renaming fails.
            let path = Files.join(folder, String(repeating: "x", count: 300))
            #expect(throws: FileError.self) { try Files.writeAtomically("text", to: path) }
            let left = try Files.list(folder)
            #expect(left.isEmpty)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may do anything"))
    func respectsPermissions() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "file")
            try Files.writeAtomically("old", to: path)
            chmod(path, 0o400)
            let error = #expect(throws: FileError.self) { try Files.writeAtomically("new", to: path) }
            #expect(error?.reason.hasPrefix("permission denied") == true)
            #expect(try Files.readText(path) == "old")
            chmod(path, 0)
            #expect(throws: FileError.self) { try Files.readText(path) }
            chmod(folder, 0o500)
            #expect(throws: FileError.self) { try Files.makeDirectory(Files.join(folder, "new")) }
            chmod(folder, 0o700)
        }
    }

    @Test func makesFoldersWithThoseAbove() throws {
        try withTemporaryDirectory { folder in
            let deep = Files.join(folder, "a", "b", "c")
            try Files.makeDirectory(deep)
            try Files.makeDirectory(deep + "/")
            #expect(Files.isDirectory(deep))
            try Files.writeAtomically("", to: Files.join(deep, "file"))
            #expect(throws: FileError.self) { try Files.makeDirectory(Files.join(deep, "file")) }
            #expect(throws: FileError.self) { try Files.makeDirectory(Files.join(deep, "file", "x")) }
            #expect(throws: FileError.self) { try Files.makeDirectory("") }
        }
    }

    @Test func listsSortedNames() throws {
        try withTemporaryDirectory { folder in
            for name in ["b", ".hidden", "é", "B", "a10", "a9"] {
                try Files.writeAtomically("", to: Files.join(folder, name))
            }
            #expect(try Files.list(folder) == [".hidden", "B", "a10", "a9", "b", "é"])
            #expect(throws: FileError.self) { try Files.list(Files.join(folder, "none")) }
        }
    }

    @Test(arguments: [
        (["a", "b"], "a/b"), (["a/", "b"], "a/b"), (["a", "/b"], "/b"), (["", "b"], "b"), (["a", ""], "a"),
        (["/", "b"], "/b"),
    ])
    func joins(parts: [String], path: String) {
        #expect(Files.join(parts[0], parts[1]) == path)
    }

    @Test(arguments: [
        ("a", "."), ("a/b", "a"), ("/a", "/"), ("/", "/"), ("a/b/", "a"), ("a//b", "a"), ("", "."), ("//a//", "/"),
    ])
    func findsTheParent(path: String, parent: String) {
        #expect(Files.parent(of: path) == parent)
    }

    @Test(arguments: [("~", "/home/u"), ("~/x", "/home/u/x"), ("~other/x", "~other/x"), ("a/~", "a/~"), ("", "")])
    func expandsTilde(path: String, expanded: String) {
        #expect(Files.expandTilde(path, home: "/home/u") == expanded)
    }
}

@Suite struct PathTests {
    @Test(arguments: [
        ("a/./b//c", "a/b/c"), ("a/../b", "b"), ("../a/..", ".."), ("/../a", "/a"), ("", "."), ("./", "."),
        ("a/b/../../..", ".."), ("/", "/"),
    ])
    func pathsAreNormalised(path: String, expected: String) {
        #expect(Files.normalized(path) == expected)
    }

    @Test(arguments: [
        ("plots/a.svg", "notebooks", "../plots/a.svg"), ("plots/a.svg", ".", "plots/a.svg"),
        ("n/plots/a.svg", "n", "plots/a.svg"), ("a.svg", "x/y", "../../a.svg"), ("/t/a.svg", "/n", "../t/a.svg"),
        ("../a.svg", "n", "../../a.svg"), ("n", "n", ""),
    ])
    func pathsAreSeenFromAFolder(path: String, folder: String, expected: String) {
        #expect(Files.relative(path, to: folder) == expected)
    }

    @Test(arguments: ["plots/a.svg", "n/a.svg", "a.svg", "../a.svg"])
    func whatIsSeenFromAFolderIsFoundFromIt(path: String) {
        #expect(Files.normalized(Files.join("n", Files.relative(path, to: "n"))) == path)
    }
}
