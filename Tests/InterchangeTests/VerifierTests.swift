import Audio
import Compression
import Networks
import Recognition
import Support
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// Exported files in their real runtimes, as far as these are here.
@Suite struct VerifierTests {
    private static let hasCompiler = !CRuntime().places().isEmpty
    static let pythons: [PythonRuntime] = [.onnx, .torch, .litert]

    private static func export(
        _ network: String, _ scheme: Quantising? = nil, to folder: String, formats: [String]
    ) throws -> References {
        let recogniser = try scheme.map { try ExportModels.recogniser(network, $0) } ?? ExportModels.recogniser(network)
        let references = try References(recogniser, clips: ExportModels.clips())
        try ExportFolder(folder, recogniser, formats: formats, forms: ExportForm.allCases, golden: references).write()
        return references
    }

    private static func faults(_ verification: Verification) -> [String] {
        verification.rows.compactMap { row in row.fault.map { "\(row.file) (\(row.form)): \($0)" } }
    }

    private static let schemes: [Quantising?] = [nil, .dynamic, .fixed]

    @Test(
        .enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"), arguments: ExportModels.networks, schemes)
    func theCompilersProgramAgrees(network: String, scheme: Quantising?) throws {
        let folder = try TemporaryFolder()
        let references = try Self.export(network, scheme, to: folder.file("toy"), formats: ["c"])
        let verification = try Verifier(folder.file("toy"), references: references).run()
        #expect(verification.rows.count == 2)
        #expect(Self.faults(verification) == [])
        #expect(verification.rows.allSatisfy { $0.agreeing == references.count })
    }

    @Test(arguments: pythons, schemes)
    func runtimesAgree(runtime: PythonRuntime, scheme: Quantising?) throws {
        guard !runtime.places().isEmpty else { return print("skipped: \(runtime.name); \(runtime.installation)") }
        for network in ExportModels.networks {
            let folder = try TemporaryFolder()
            let references = try Self.export(network, scheme, to: folder.file("toy"), formats: [runtime.format])
            let verification = try Verifier(folder.file("toy"), references: references).run()
            #expect(verification.rows.count >= 2)
            #expect(Self.faults(verification) == [], "\(network)")
        }
    }

    /// The files of a model beside another one, whose first layer has learnt something else: found in every runtime, with
    /// the layer from which on they differ.
    @Test(arguments: pythons, schemes)
    func anotherModelIsFoundInEveryRuntime(runtime: PythonRuntime, scheme: Quantising?) throws {
        guard !runtime.places().isEmpty else { return print("skipped: \(runtime.name); \(runtime.installation)") }
        let (folder, network) = (try TemporaryFolder(), ExportModels.networks[0])
        let references = try Self.export(network, scheme, to: folder.file("toy"), formats: [runtime.format])
        let other = references.recogniser
        let weights = try other.weights.entries.map { entry in
            entry.name == "conv1.bias"
                ? try Weights.Entry(
                    name: entry.name,
                    tensor: Tensor(shape: entry.tensor.shape, scalars: entry.tensor.scalars.map { $0 + 1 })) : entry
        }
        let planted = try Recogniser(
            preparation: other.preparation, graph: other.graph, weights: Weights(weights), record: other.record,
            quantisation: other.quantisation)
        let verification = try Verifier(
            folder.file("toy"), references: References(planted, clips: ExportModels.clips())
        ).run()
        #expect(!verification.rows.isEmpty)
        for row in verification.rows {
            #expect(row.stage == "conv1" || row.stage == "relu1", "\(row.file): \(row.stage ?? "none")")
            let fault = row.fault ?? ""
            #expect(fault.contains("' on"), "\(fault)")
        }
    }

    /// A front end whose levels reach further down: nothing but the form from samples has it, and it is found there.
    @Test(.enabled(if: hasCompiler, "skipped: no C compiler; apt install gcc"))
    func anotherFrontEndIsFound() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("toy")
        let references = try Self.export(ExportModels.networks[0], to: path, formats: ["c"])
        let text = try Files.readText(Files.join(path, "toy.c"))
        let planted = text.split(separator: "most[0] - (float)63.7")
        #expect(planted.count == 2)
        try Files.writeAtomically(planted.joined(separator: "most[0] - 20"), to: Files.join(path, "toy.c"))
        let verification = try Verifier(path, references: references).run()
        #expect(verification.rows.map(\.stage) == [nil, "front.range"])
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
