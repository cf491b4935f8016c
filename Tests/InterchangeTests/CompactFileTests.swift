import Networks
import Recognition
import Tensors
import Testing

@testable import Interchange

/// Files of models that have zeros or bytes.
@Suite struct CompactFileTests {
    enum Form: String, CaseIterable { case sparse, bytes, both, dynamic }

    private static func model(_ form: Form) throws -> Recogniser {
        let model = try Models.recogniser("conv 24 3; relu; conv 24 5; relu; globalmean")
        var random = RandomStream(seed: 1, name: form.rawValue)
        var scales: [String: [Float]] = [:]
        let weights = Weights(
            try model.weights.entries.map { entry in
                guard entry.name.hasSuffix(".weight"), let channels = entry.tensor.shape.last else { return entry }
                var scalars = entry.tensor.scalars
                if form == .sparse || form == .both {
                    for place in scalars.indices where random.uniform() < 0.8 { scalars[place] = 0 }
                }
                if form != .sparse {
                    let found = (0..<channels).map { 0.01 + Float($0) / 999 }
                    for place in scalars.indices {
                        let scale = found[place % channels]
                        scalars[place] = min(127, max(-127, (scalars[place] / scale).rounded())) * scale + 0
                    }
                    scales[String(entry.name.dropLast(7))] = found
                }
                return .init(name: entry.name, tensor: try Tensor(shape: entry.tensor.shape, scalars: scalars))
            })
        guard form != .sparse else { return try model.replacing(weights: weights) }
        let names = form == .dynamic ? [] : ["input", "relu1", "relu2", "globalmean1"]
        let activations = names.enumerated().map {
            ($1, Quantisation.Scale(scale: 0.1 + Float($0), zeroPoint: UInt8(3 * $0)))
        }
        return try Recogniser(
            preparation: model.preparation, graph: model.graph, weights: weights, record: model.record,
            quantisation: Quantisation(
                scheme: form == .dynamic ? .dynamic : .fixed,
                activations: Dictionary(uniqueKeysWithValues: activations), weights: scales))
    }

    @Test(arguments: Form.allCases) func comeBackBitByBit(form: Form) throws {
        let model = try Self.model(form)
        let bytes = ModelFile.encoded(model)
        let read = try ModelFile.decoded(bytes, name: "f")
        #expect(read.weights == model.weights && read.quantisation == model.quantisation)
        #expect(Models.digest(read) == Models.digest(model))
        #expect(ModelFile.encoded(read) == bytes)
        let dense = 4 * model.graph.parameterCount
        let most: Double = form == .sparse ? 0.3 : form == .both ? 0.17 : 0.36
        #expect(Double(ModelFile.weightBytes(model)) < most * Double(dense))
    }

    @Test func digestsTellMarksApart() throws {
        let model = try Self.model(.bytes)
        let marks = try #require(model.quantisation)
        var activations = marks.activations
        activations["relu1"] = .init(scale: 1.1, zeroPoint: 4)
        let others = [marks, Quantisation(scheme: .fixed, activations: activations, weights: marks.weights), nil].map {
            quantisation in
            Result {
                try Recogniser(
                    preparation: model.preparation, graph: model.graph, weights: model.weights, record: model.record,
                    quantisation: quantisation)
            }
        }
        let digests = try others.map { Models.digest(try $0.get()) }
        #expect(Set(digests).count == 3)
    }

    @Test(arguments: [
        ("conv1.weight/scale", "is missing"), ("activations/scale", "is missing"), ("conv2.weight", "is missing"),
    ])
    func whatLacksAPartIsRefused(name: String, reason: String) throws {
        var file = Safetensors(encoding: try Self.model(.bytes))
        let place = try #require(file.entries.firstIndex { $0.name == name })
        file.entries.remove(at: place)
        let error = try #require(throws: ModelFileError.self) { try ModelFile.decoded(file.bytes, name: "f") }
        #expect(error.reason.contains(reason), "\(error.reason)")
    }

    /// Other masks, scales, values and marks than belong together.
    @Test(arguments: Form.allCases) func changedPartsAreRefusedOrSound(form: Form) throws {
        let sound = Safetensors(encoding: try Self.model(form))
        var (refused, tried) = (0, 0)
        for place in sound.entries.indices {
            for change in 0..<4 {
                var file = sound
                let entry = file.entries[place]
                var scalars = entry.scalars
                // The values of an array of zeros alone.
                guard !scalars.isEmpty else { continue }
                switch change {
                case 0: scalars.removeLast()
                case 1: scalars.append(1)
                case 2: scalars[0] = entry.type == .uint8 ? 255 - scalars[0] : -scalars[0]
                default: scalars = scalars.map { _ in 1 }
                }
                guard !scalars.isEmpty else { continue }
                file.entries[place] = .init(
                    name: entry.name, shape: change < 2 ? [scalars.count] : entry.shape, scalars: scalars,
                    type: entry.type)
                tried += 1
                do {
                    let model = try ModelFile.decoded(file.bytes, name: "f")
                    let again = try ModelFile.decoded(ModelFile.encoded(model), name: "f")
                    #expect(Models.digest(again) == Models.digest(model), "\(entry.name) \(change)")
                    #expect(change > 1, "\(entry.name) \(change)")
                } catch { refused += 1 }
            }
        }
        #expect(refused >= tried / 2)
    }

    @Test(arguments: ["{}", #"{"scheme":"static","activations":["input"]}"#, #"{"scheme":"x","activations":[]}"#, "[]"])
    func damagedMarksAreRefused(text: String) throws {
        var file = Safetensors(encoding: try Self.model(.bytes))
        let place = try #require(file.metadata.firstIndex { $0.name == "quantisation" })
        file.metadata[place].text = text
        #expect(throws: ModelFileError.self) { try ModelFile.decoded(file.bytes, name: "f") }
    }
}
