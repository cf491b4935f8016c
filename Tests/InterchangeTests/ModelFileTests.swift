import Features
import Networks
import Recognition
import Support
import Tensors
import TestSupport
import Testing

@testable import Interchange

@Suite struct ModelFileTests {
    @Test(arguments: ["conv 6 3; batchnorm; relu; globalmean", "conv 4 3x3; relu; globalmax", "flatten"])
    func roundTripKeepsEveryBit(network: String) throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "model.safetensors")
            let recogniser = try Models.recogniser(network)
            try ModelFile.write(recogniser, to: path)
            let read = try ModelFile.read(path)
            #expect(read.weights == recogniser.weights)
            #expect(read.graph == recogniser.graph)
            #expect(read.frontEnd == recogniser.frontEnd)
            #expect(read.preparation.normalisation == recogniser.preparation.normalisation)
            #expect(read.labels == recogniser.labels)
            #expect(read.record == recogniser.record)
            #expect(Models.digest(read) == Models.digest(recogniser))
            #expect(ModelFile.encoded(read) == ModelFile.encoded(recogniser))
            // No temporary file stays behind.
            #expect(try Files.list(folder) == ["model.safetensors"])
        }
    }

    /// A version that cannot trim must not take a model that does for one that does not; models that do not are as ever.
    @Test func trimmingIsWrittenWhereItIsOn() throws {
        let recogniser = try Models.recogniser(trim: true)
        #expect(recogniser.frontEnd.trim)
        let read = try ModelFile.decoded(ModelFile.encoded(recogniser), name: "trimmed")
        #expect(read.frontEnd == recogniser.frontEnd)
        #expect(Models.digest(read) == Models.digest(recogniser))
        #expect(try Models.digest(read) != Models.digest(Models.recogniser()))
        let encoded = { String(decoding: ModelFile.encoded($0), as: UTF8.self).contains("trim\\\":true") }
        #expect(encoded(recogniser))
        #expect(try !encoded(Models.recogniser()))
    }

    @Test func digestCoversEverything() throws {
        let recogniser = try Models.recogniser()
        var weights = recogniser.weights.entries
        let first = weights[0].tensor
        weights[0] = Weights.Entry(
            name: weights[0].name,
            tensor: try Tensor(
                shape: first.shape,
                scalars: [Float(bitPattern: first.scalars[0].bitPattern ^ 1)] + first.scalars.dropFirst()))
        var record = recogniser.record
        record.seed = 1
        let preparation = recogniser.preparation
        var frontEnd = recogniser.frontEnd
        frontEnd.fMin = 21
        let normalisation = try Normalisation(
            means: preparation.normalisation.means.map(\.nextUp), deviations: preparation.normalisation.deviations)
        func other(
            _ frontEnd: FrontEnd? = nil, _ normalisation: Normalisation? = nil, _ labels: [String]? = nil
        ) throws -> Recogniser {
            try Recogniser(
                preparation: InputPreparation(
                    frontEnd: frontEnd ?? recogniser.frontEnd,
                    normalisation: normalisation ?? preparation.normalisation,
                    labels: labels ?? recogniser.labels, for: recogniser.graph),
                graph: recogniser.graph, weights: recogniser.weights, record: recogniser.record)
        }
        let others = [
            try recogniser.replacing(weights: Weights(weights)),
            try recogniser.replacing(weights: recogniser.weights, record: record),
            try other(frontEnd), try other(nil, normalisation), try other(nil, nil, ["0", "2", "1"]),
            try Models.recogniser("conv 6 3 --stride 2; batchnorm; relu; globalmean"),
        ]
        let digests = (others + [recogniser]).map(Models.digest)
        #expect(Set(digests).count == digests.count)
        #expect(try Models.digest(other()) == Models.digest(recogniser))
    }

    @Test func layoutIsThatOfTheFormat() throws {
        let recogniser = try Models.recogniser()
        let bytes = ModelFile.encoded(recogniser)
        let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect((8 + length) % 8 == 0)
        let header = try JSON.parse(String(decoding: bytes[8..<(8 + length)], as: UTF8.self))
        #expect(header["conv1.weight"]?["dtype"] == "F32")
        #expect(header["conv1.weight"]?["shape"] == [3, 8, 6])
        #expect(header["conv1.weight"]?["data_offsets"] == [0, 576])
        let scalar = recogniser.weights.entries[0].tensor.scalars[0].bitPattern
        #expect(
            Array(bytes[(8 + length)..<(12 + length)]) == (0..<4).map { UInt8(truncatingIfNeeded: scalar >> (8 * $0)) })
        #expect(header["__metadata__"]?["licence"] == "CC BY 4.0")
        #expect(header["__metadata__"]?["layout"].map { "\($0)".contains("channels last") } == true)
    }

    /// The order of arrays is free; the public package sorts them by name when it writes.
    @Test func arraysMayStandInAnyOrder() throws {
        let recogniser = try Models.recogniser()
        var file = Safetensors(encoding: recogniser)
        file.entries.reverse()
        file.metadata.sort { $0.name < $1.name }
        let read = try ModelFile.decoded(file.bytes, name: "x")
        #expect(Models.digest(read) == Models.digest(recogniser))
    }

    @Test func missingFileAndForeignFilesAreNamed() throws {
        let error = #expect(throws: ModelFileError.self) { try ModelFile.read("no-such/model.safetensors") }
        #expect(error?.description.hasPrefix("'no-such/model.safetensors': cannot read it: ") == true)
        let foreign = Safetensors(
            entries: [.init(name: "a", shape: [2], scalars: [1, 2])], metadata: [("format", "pt")])
        let other = #expect(throws: ModelFileError.self) { try ModelFile.decoded(foreign.bytes, name: "bert") }
        #expect(other?.description == "'bert': it is a safetensors file of another program")
    }

    /// The public package reads what we write, bit for bit.
    @Test(.enabled(if: Python.hasSafetensors, "skipped: no python3 with the packages safetensors and numpy"))
    func publicPackageReadsIt() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "model.safetensors")
            let recogniser = try Models.recogniser()
            try ModelFile.write(recogniser, to: path)
            let script = """
                import sys
                from safetensors import safe_open
                with safe_open(sys.argv[1], "np") as f:
                    print(f.metadata()["utter"], f.metadata()["licence"])
                    for name in f.keys():
                        t = f.get_tensor(name)
                        print(name, list(t.shape), t.astype("<f4").tobytes().hex())
                """
            let output = try Python.run(script, [path])
            let lines = Set(output.split(separator: "\n").map(String.init))
            let normalisation = recogniser.preparation.normalisation
            func line(_ name: String, _ shape: [Int], _ scalars: [Float]) -> String {
                let bytes = scalars.flatMap { scalar in
                    (0..<4).map { UInt8(truncatingIfNeeded: scalar.bitPattern >> (8 * $0)) }
                }
                let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                return "\(name) \(shape) \(hex)"
            }
            let wanted =
                ["1 CC BY 4.0"] + recogniser.weights.entries.map { line($0.name, $0.tensor.shape, $0.tensor.scalars) }
                + [
                    line("statistics/mean", [8], normalisation.means),
                    line("statistics/deviation", [8], normalisation.deviations),
                ]
            #expect(lines == Set(wanted))
        }
    }

    /// We read what the public package writes of our own arrays and texts.
    @Test(.enabled(if: Python.hasSafetensors, "skipped: no python3 with the packages safetensors and numpy"))
    func publicPackageWritesWhatWeRead() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "model.safetensors")
            let recogniser = try Models.recogniser()
            try ModelFile.write(recogniser, to: path)
            let script = """
                import sys
                from safetensors import safe_open
                from safetensors.numpy import save_file
                with safe_open(sys.argv[1], "np") as f:
                    arrays, texts = {n: f.get_tensor(n) for n in f.keys()}, f.metadata()
                save_file(arrays, sys.argv[1], texts)
                """
            _ = try Python.run(script, [path])
            #expect(Models.digest(try ModelFile.read(path)) == Models.digest(recogniser))
        }
    }
}

/// The Python that peers' packages are installed for, if there is one: the environment of `make bench-setup`, or the
/// system's.
enum Python {
    private static let program: String? = {
        let candidates = [Files.join(Golden.repository, ".build-bench-venv/bin/python"), "python3"]
        return candidates.first { candidate in
            (try? Subprocess.run(candidate, ["-c", "import safetensors.numpy"], deadline: .seconds(20)))?.status
                == .exited(0)
        }
    }()

    static var hasSafetensors: Bool { program != nil }

    struct Failure: Error, CustomStringConvertible { let description: String }

    static func run(_ script: String, _ arguments: [String]) throws -> String {
        let output = try Subprocess.run(program ?? "python3", ["-c", script] + arguments, deadline: .seconds(60))
        guard output.status == .exited(0) else {
            throw Failure(description: String(decoding: output.standardError, as: UTF8.self))
        }
        return String(decoding: output.standardOutput, as: UTF8.self)
    }
}
