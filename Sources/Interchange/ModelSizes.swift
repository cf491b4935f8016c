import CZlib
import Networks
package import Recognition
import Tensors

/// How many bytes a model takes, in one form or another.
package struct ModelSizes: Sendable, Equatable {
    /// Of its file, as it is.
    package let file: Int
    /// Of that file, compressed by gzip at its best.
    package let gzip: Int
    /// Of the network's numbers, four bytes each.
    package let dense: Int
    /// Of the same with zeros as bits, where that is less.
    package let sparse: Int
    /// Of the same with weights as bytes, one scale for each channel, and all else as floats.
    package let int8: Int

    package init(_ recogniser: Recogniser) {
        let bytes = ModelFile.encoded(recogniser)
        file = bytes.count
        gzip = bytes.withUnsafeBufferPointer { Int(utter_gzip_size($0.baseAddress, UInt($0.count))) }
        let arrays = recogniser.weights.entries
        dense = arrays.reduce(0) { $0 + 4 * $1.tensor.count }
        let weights = Set(recogniser.graph.prunableNames)
        sparse = arrays.reduce(0) { sum, array in
            let entry = Safetensors.Entry(name: "", shape: array.tensor.shape, scalars: array.tensor.scalars)
            let parts = weights.contains(array.name) ? Safetensors.compact(entry) : [entry]
            return sum + parts.reduce(0) { $0 + $1.byteCount }
        }
        int8 = arrays.reduce(0) { sum, array in
            let count = array.tensor.count
            return sum + (weights.contains(array.name) ? count + 4 * (array.tensor.shape.last ?? 0) : 4 * count)
        }
    }
}
