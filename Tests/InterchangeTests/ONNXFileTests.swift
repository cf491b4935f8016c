import Audio
import Networks
import Recognition
import Tensors
import TestSupport
import Testing

@testable import Interchange

@Suite struct ONNXFileTests {
    private static func bytes(_ network: String) throws -> [UInt8] {
        let recogniser = try ExportModels.recogniser(network)
        let computation = try Computation(recogniser, form: .features)
        return ONNXWriter(computation, notes: Notes(recogniser, computation)).bytes
    }

    @Test(arguments: ExportModels.networks)
    func whatIsReadGivesTheSameLogits(network: String) throws {
        let written = try ExportModels.recogniser(network)
        let read = try ONNXFile.decoded(Self.bytes(network))
        #expect(read.labels == written.labels && read.frontEnd == written.frontEnd && read.record == written.record)
        let clips = ExportModels.clips()
        let (before, after) = (try References(written, clips: clips), try References(read, clips: clips))
        for (a, b) in zip(before.logits, after.logits) {
            for (a, b) in zip(a, b) { #expect(abs(a - b) < 1e-4) }
        }
    }

    @Test(arguments: ExportModels.networks)
    func modelsSurviveTheFormat(network: String) throws {
        let model = try ONNXModel(Self.bytes(network))
        #expect(try ONNXModel(model.encoded) == model)
        let more = ONNXModel.Port(name: "more", shape: [1, nil])
        #expect(try ONNXModel(model.encoded + ONNXModel.encoded(moreOutputs: [more])).outputs.last?.name == "more")
    }

    @Test(arguments: [
        ("LSTM", "its operator LSTM 'x' is not one that a layer of Utter computes"),
        ("Softmax", "its operator Softmax 'x' is not over the outputs"),
        ("Sqrt", "is no part of a standard deviation"),
    ])
    func otherOperatorsAreRefused(operation: String, reason: String) throws {
        var model = ONNXModel()
        model.inputs = [.init(name: "i", shape: [1, 8, 10])]
        model.outputs = [.init(name: "o", shape: [1, 3])]
        model.nodes = [.init(operation: operation, name: "x", inputs: ["i"], outputs: ["o"], attributes: [])]
        let error = #expect(throws: Fault.self) { try ONNXFile.decoded(model.encoded) }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test func formsFromSamplesAreRefused() throws {
        let recogniser = try Models.recogniser()
        let computation = try Computation(recogniser, form: .waveform)
        let bytes = ONNXWriter(computation, notes: Notes(recogniser, computation)).bytes
        let error = #expect(throws: Fault.self) { try ONNXFile.decoded(bytes) }
        #expect(error?.help?.contains("takes features") == true)
    }

    @Test func damagedFilesAreRefusedOrSound() throws { try Self.fuzz(300, seed: 1) }

    @Test(.tags(.long), .longOnly) func damagedFilesAreRefusedOrSoundLong() throws { try Self.fuzz(50_000, seed: 2) }

    /// That nothing crashes is most of the test.
    private static func fuzz(_ count: Int, seed: UInt64) throws {
        let sound = try ExportModels.networks.map { try bytes($0) }
        var refused = 0
        for index in 0..<count {
            var random = RandomStream(seed: seed, name: "damage", index: UInt64(index))
            var bytes = sound[index % sound.count]
            for _ in 0...random.integer(in: 0...3) {
                let place = random.integer(in: 0...(bytes.count - 1))
                switch random.integer(in: 0...4) {
                case 0: bytes[place] ^= 1 << UInt8(random.integer(in: 0...7))
                case 1: bytes[place] = UInt8(random.integer(in: 0...255))
                case 2: bytes = Array(bytes[...place])
                case 3: bytes.insert(UInt8(random.integer(in: 0...255)), at: place)
                default: bytes.remove(at: place)
                }
                if bytes.count < 2 { break }
            }
            do {
                _ = try ONNXFile.decoded(bytes)
            } catch {
                refused += 1
                #expect(error.reason.count < 500 && !error.reason.contains("\n"), "file \(index): \(error.reason)")
            }
        }
        #expect(refused > count / 3)
    }

    /// As the ZIP format has it, of the nine digits: https://reveng.sourceforge.io/crc-catalogue/all.htm
    @Test func checksumIsCRC32() { #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926) }
}
