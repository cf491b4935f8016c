import Networks
import Recognition
import Support
import Tensors

/// How weights lie in a file. NAME being that of an array:
///
/// - In floats, `NAME` is F32.
/// - Of a layer that is computed in whole numbers, `NAME` is I8 and `NAME/scale` F32, one for each channel that comes out:
///   a weight is byte × scale.
/// - Where it saves room, because many weights of a convolution or dense layer are zero, in place of `NAME` stand
///   `NAME/mask`, U8, a bit for each number, the lowest bit of a byte first, and `NAME/values`, the numbers whose bit is
///   set, in order, F32 or I8.
/// - `activations/scale`, F32, and `activations/zero_point`, U8, belong to the names that the metadata's "quantisation"
///   lists.
extension Safetensors {
    static let quantisationName = "quantisation"
    private static let activationScales = "activations/scale"
    private static let zeroPoints = "activations/zero_point"

    static func entries(of recogniser: Recogniser) -> [Entry] {
        let quantisation = recogniser.quantisation
        let prunable = Set(recogniser.graph.prunableNames)
        var entries: [Entry] = []
        for weight in recogniser.weights.entries {
            let (name, shape, scalars) = (weight.name, weight.tensor.shape, weight.tensor.scalars)
            let node = name.hasSuffix(".weight") ? String(name.dropLast(".weight".count)) : ""
            if let scales = quantisation?.weights[node], let bytes = quantisation?.bytes(of: scalars, node: node) {
                entries += compact(Entry(name: name, shape: shape, scalars: bytes.map { Float($0) }, type: .int8))
                entries.append(Entry(name: name + "/scale", shape: [scales.count], scalars: scales))
            } else {
                let entry = Entry(name: name, shape: shape, scalars: scalars)
                entries += prunable.contains(name) ? compact(entry) : [entry]
            }
        }
        let activations = (quantisation?.activations ?? [:]).sorted { $0.key < $1.key }
        if !activations.isEmpty {
            let count = [activations.count]
            entries.append(Entry(name: activationScales, shape: count, scalars: activations.map(\.value.scale)))
            entries.append(
                Entry(
                    name: zeroPoints, shape: count, scalars: activations.map { Float($0.value.zeroPoint) },
                    type: .uint8))
        }
        return entries
    }

    /// What an array costs in the header besides another one, about.
    private static let headerBytes = 90

    /// Its numbers without the zeros, where that takes less room. A zero with a sign is no zero here.
    static func compact(_ entry: Entry) -> [Entry] {
        let values = entry.scalars.filter { $0.bitPattern != 0 }
        let maskBytes = (entry.scalars.count + 7) / 8
        guard maskBytes + values.count * entry.type.size + headerBytes < entry.byteCount else { return [entry] }
        var mask = [UInt8](repeating: 0, count: maskBytes)
        for (place, scalar) in entry.scalars.enumerated() where scalar.bitPattern != 0 {
            mask[place / 8] |= 1 << UInt8(place % 8)
        }
        return [
            Entry(name: entry.name + "/mask", shape: [maskBytes], scalars: mask.map { Float($0) }, type: .uint8),
            Entry(name: entry.name + "/values", shape: [values.count], scalars: values, type: entry.type),
        ]
    }

    /// In the network's order, whatever order another program has put the arrays in.
    func weights(of graph: Graph) throws(Fault) -> (Weights, Quantisation?) {
        var weights: [Weights.Entry] = []
        var scales: [String: [Float]] = [:]
        // The statistics of the features are not the network's.
        var used = 2
        for node in graph.nodes {
            for parameter in graph.parameters(of: node) {
                let name = node.name + "." + parameter.name
                let (entry, arrays) = try whole(name, parameter)
                used += arrays
                var scalars = entry.scalars
                if entry.type != .float32 {
                    let found = try array(name + "/scale").scalars
                    guard entry.type == .int8, parameter.name == "weight", found.count == parameter.shape.last else {
                        throw Fault("its array '\(name)' is of bytes, for which it has not the scales")
                    }
                    for place in scalars.indices { scalars[place] *= found[place % found.count] }
                    scales[node.name] = found
                    used += 1
                }
                do throws(TensorError) {
                    let tensor = try Tensor(shape: entry.shape, scalars: scalars)
                    weights.append(Weights.Entry(name: name, tensor: tensor))
                } catch {
                    throw Fault("its array '\(name)' cannot be held: \(error.message)")
                }
            }
        }
        let quantisation = try quantisation(scales, &used)
        guard used == entries.count else {
            throw Fault("it has \(entries.count) arrays, but its network asks for \(used)")
        }
        return (Weights(weights), quantisation)
    }

    /// An array with its zeros, and how many of the file's it is made of.
    private func whole(_ name: String, _ parameter: ParameterSpecification) throws(Fault) -> (Entry, Int) {
        guard self[name] == nil, let mask = self[name + "/mask"], mask.type == .uint8 else {
            return (try array(name), 1)
        }
        let values = try array(name + "/values")
        let bits: [Bool] = mask.scalars.flatMap { byte in
            (0..<8).map { bit in (UInt8(byte) >> UInt8(bit)) & 1 == 1 }
        }
        guard bits.count == (parameter.count + 7) / 8 * 8, !bits[parameter.count...].contains(true),
            bits.count(where: { $0 }) == values.scalars.count, values.type != .uint8
        else { throw Fault("the mask and the values of its array '\(name)' do not fit") }
        var (scalars, next) = ([Float](repeating: 0, count: parameter.count), 0)
        for place in scalars.indices where bits[place] {
            scalars[place] = values.scalars[next]
            next += 1
        }
        return (Entry(name: name, shape: parameter.shape, scalars: scalars, type: values.type), 2)
    }

    private func quantisation(_ scales: [String: [Float]], _ used: inout Int) throws(Fault) -> Quantisation? {
        guard text(Self.quantisationName) != nil else {
            guard scales.isEmpty else { throw Fault("it has weights of bytes, but its metadata lacks 'quantisation'") }
            return nil
        }
        let json = try parsed(Self.quantisationName)
        try json.expect(["scheme", "activations"], in: "quantisation")
        guard let scheme = Quantisation.Scheme(rawValue: try json.string("scheme")) else {
            throw Fault("its quantisation has a scheme that this version does not know")
        }
        let names = try (json["activations"] ?? []).strings()
        var activations: [String: Quantisation.Scale] = [:]
        if !names.isEmpty {
            let (found, zeros) = (try array(Self.activationScales), try array(Self.zeroPoints))
            guard found.scalars.count == names.count, zeros.scalars.count == names.count, zeros.type == .uint8,
                Set(names).count == names.count
            else { throw Fault("its quantisation has not a scale and a zero point for each activation") }
            for (place, name) in names.enumerated() {
                activations[name] = .init(scale: found.scalars[place], zeroPoint: UInt8(zeros.scalars[place]))
            }
            used += 2
        }
        return Quantisation(scheme: scheme, activations: activations, weights: scales)
    }
}

extension Quantisation {
    fileprivate var names: [JSON] { activations.keys.sorted().map(JSON.string) }

    /// What a file's metadata says of it; the scales are arrays.
    var json: JSON { ["scheme": .string(scheme.rawValue), "activations": .array(names)] }
}
