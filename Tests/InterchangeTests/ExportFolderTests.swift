import Support
import Testing

@testable import Interchange

/// What an export leaves where it does not succeed: nothing, or what was there.
@Suite struct ExportFolderTests {
    private static func export(to folder: String, formats: [String] = ["c"], network: Int = 0) throws {
        let recogniser = try ExportModels.recogniser(ExportModels.networks[network])
        let references = try References(recogniser, clips: ExportModels.clips(1))
        try ExportFolder(folder, recogniser, formats: formats, forms: ExportForm.allCases, golden: references).write()
    }

    /// Of a folder with so long a name the C files can be called as it is, but not what comes after them.
    private static let longName = String(repeating: "x", count: 245)

    @Test func whatFailsHalfwayLeavesNothing() throws {
        let scratch = try TemporaryFolder()
        let folder = scratch.file(Self.longName)
        let error = #expect(throws: FileError.self) { try Self.export(to: folder) }
        #expect(error?.path == Files.join(folder, Self.longName + ".safetensors"))
        #expect(try Files.list(scratch.path) == [])
    }

    @Test func whatWasThereStays() throws {
        let scratch = try TemporaryFolder()
        let folder = scratch.file(Self.longName)
        try Files.makeDirectory(folder)
        try Files.writeAtomically("old", to: Files.join(folder, Self.longName + ".c"))
        #expect(throws: FileError.self) { try Self.export(to: folder) }
        #expect(try Files.list(folder) == [Self.longName + ".c"])
        #expect(try Files.readText(Files.join(folder, Self.longName + ".c")) == "old")
    }

    @Test func anotherExportTakesItsPlace() throws {
        let scratch = try TemporaryFolder()
        let folder = scratch.file("toy")
        try Self.export(to: folder)
        try Files.writeAtomically("mine", to: Files.join(folder, "notes.txt"))
        let (names, before) = (try Files.list(folder), try Files.readBytes(Files.join(folder, "toy.c")))
        try Self.export(to: folder, network: 1)
        #expect(try Files.list(folder) == names)
        #expect(
            names == ["README.md", "export_results.json", "golden.safetensors", "notes.txt"]
                + ["c", "h", "safetensors"].map { "toy.\($0)" })
        #expect(try Files.readBytes(Files.join(folder, "toy.c")) != before)
    }

    /// What stands in a folder's way, and what there is after it.
    @Test(arguments: ["file", "file/toy"])
    func placesThatCannotBeAreRefused(name: String) throws {
        let scratch = try TemporaryFolder()
        try Files.writeAtomically("mine", to: scratch.file("file"))
        #expect(throws: FileError.self) { try Self.export(to: scratch.file(name)) }
        #expect(try Files.list(scratch.path) == ["file"])
    }
}
