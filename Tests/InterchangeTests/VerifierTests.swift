import Audio
import Networks
import Recognition
import Support
import TestSupport
import Testing

@testable import Interchange

/// Exported files in their real runtimes, as far as these are here.
@Suite struct VerifierTests {
    private static let hasCompiler = !CRuntime().places().isEmpty
    static let pythons: [PythonRuntime] = [.onnx, .torch, .litert]

    private static func export(_ network: String, to folder: String, formats: [String]) throws -> References {
        let recogniser = try ExportModels.recogniser(network)
        let references = try References(recogniser, clips: ExportModels.clips())
        try ExportFolder(folder, recogniser, formats: formats, forms: ExportForm.allCases, golden: references).write()
        return references
    }

    private static func faults(_ verification: Verification) -> [String] {
        verification.rows.compactMap { row in row.fault.map { "\(row.file) (\(row.form)): \($0)" } }
    }

    @Test(.enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"), arguments: ExportModels.networks)
    func theCompilersProgramAgrees(network: String) throws {
        let folder = try TemporaryFolder()
        let references = try Self.export(network, to: folder.file("toy"), formats: ["c"])
        let verification = try Verifier(folder.file("toy"), references: references).run()
        #expect(verification.rows.count == 2)
        #expect(Self.faults(verification) == [])
        #expect(verification.rows.allSatisfy { $0.agreeing == references.count })
    }

    @Test(arguments: pythons)
    func runtimesAgree(runtime: PythonRuntime) throws {
        guard !runtime.places().isEmpty else { return print("skipped: \(runtime.name); \(runtime.installation)") }
        for network in ExportModels.networks {
            let folder = try TemporaryFolder()
            let references = try Self.export(network, to: folder.file("toy"), formats: [runtime.format])
            let verification = try Verifier(folder.file("toy"), references: references).run()
            #expect(verification.rows.count >= 2)
            #expect(Self.faults(verification) == [], "\(network)")
        }
    }

    /// The C files of one model beside another model: found, with the stage from which on they differ.
    @Test(.enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"))
    func anotherModelIsFound() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("toy")
        let references = try Self.export(ExportModels.networks[0], to: path, formats: ["c"])
        let text = try Files.readText(Files.join(path, "toy.c"))
        let planted = text.split(separator: "net_conv1_b[6] = {\n")
        #expect(planted.count == 2)
        try Files.writeAtomically(planted.joined(separator: "net_conv1_b[6] = {\n1+"), to: Files.join(path, "toy.c"))
        let verification = try Verifier(path, references: references).run()
        #expect(verification.rows.map(\.stage) == ["relu1", "relu1"])
        #expect(verification.rows.allSatisfy { $0.fault?.contains("from 'relu1' on") == true })
    }

    @Test(.enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"))
    func whatDoesNotCompileIsAFault() throws {
        let folder = try TemporaryFolder()
        let references = try Self.export(ExportModels.networks[0], to: folder.file("toy"), formats: ["c"])
        try Files.writeAtomically("int", to: Files.join(folder.file("toy"), "toy.c"))
        let verification = try Verifier(folder.file("toy"), references: references).run()
        #expect(verification.rows.allSatisfy { $0.fault?.contains("refuses it") == true })
    }

    @Test func groupsAreRefusedByTFLite() throws {
        let recogniser = try ExportModels.recogniser("conv 6 3; conv 6 3 --groups 2; globalmean")
        let error = #expect(throws: ExportError.self) {
            try TFLiteExporter.files(of: ExportSource(recogniser, stem: "toy", forms: [.features]))
        }
        #expect(error?.reason.contains("'conv2' is a convolution in groups") == true)
    }

    @Test func foldersWithoutAModelAreRefused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ExportError.self) { try Verifier.recogniser(in: folder.path) }
        #expect(throws: FileError.self) { try Verifier.recogniser(in: folder.file("none")) }
    }
}
