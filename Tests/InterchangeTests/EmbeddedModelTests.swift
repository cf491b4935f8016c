import Support
import TestSupport
import Testing

@testable import Interchange

@Suite struct EmbeddedModelTests {
    private static let folder = Files.join(Golden.repository, "Sources/CModel")

    /// The bytes in this program are those of the file; without one, it says what to do.
    @Test func programHasTheModelOfTheSources() throws {
        let bytes = try Files.readBytes(Files.join(Self.folder, "digits.safetensors"))
        #expect(EmbeddedModel.isAvailable == !bytes.isEmpty)
        if bytes.isEmpty {
            let error = #expect(throws: ModelFileError.self) { try EmbeddedModel.recogniser() }
            #expect(error?.reason == "this program was built without a model")
            #expect(error?.help?.contains("load model") == true)
        } else {
            #expect(ModelFile.encoded(try EmbeddedModel.recogniser()) == bytes)
        }
    }

    @Test func sourcesKnowTheirModel() throws {
        let script = Files.join(Golden.repository, "Scripts/install-model.sh")
        let output = try Subprocess.run("bash", [script], deadline: .seconds(20))
        #expect(output.status == .exited(0), "\(String(decoding: output.standardError, as: UTF8.self))")
    }

    /// In a copy of the sources: another model is taken in, the checksum follows, no model is refused.
    @Test func scriptInstallsAnotherModel() throws {
        try withTemporaryDirectory { folder in
            for part in ["Scripts", "Sources/CModel"] { try Files.makeDirectory(Files.join(folder, part)) }
            for file in ["Scripts/install-model.sh", "Sources/CModel/model.c", "Sources/CModel/digits.safetensors"] {
                let bytes = try Files.readBytes(Files.join(Golden.repository, file))
                try Files.writeAtomically(bytes, to: Files.join(folder, file))
            }
            let model = Files.join(folder, "new.safetensors")
            try ModelFile.write(try Models.recogniser(), to: model)
            func run(_ arguments: [String]) throws -> Subprocess.Status {
                let script = Files.join(folder, "Scripts/install-model.sh")
                return try Subprocess.run("bash", [script] + arguments, deadline: .seconds(20)).status
            }
            let before = try Files.readText(Files.join(folder, "Sources/CModel/model.c"))
            #expect(try run([]) == .exited(0))
            #expect(try run([Files.join(folder, "Sources/CModel/model.c")]) == .exited(1))
            #expect(try run([model]) == .exited(0))
            #expect(try run([]) == .exited(0))
            #expect(try Files.readText(Files.join(folder, "Sources/CModel/model.c")) != before)
            let installed = try Files.readBytes(Files.join(folder, "Sources/CModel/digits.safetensors"))
            #expect(installed == (try Files.readBytes(model)))
            try Files.writeAtomically(installed + [0], to: Files.join(folder, "Sources/CModel/digits.safetensors"))
            #expect(try run([]) == .exited(1))
        }
    }
}
