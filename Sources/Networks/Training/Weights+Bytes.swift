import Support
import Tensors

extension ByteWriter {
    mutating func add(_ weights: Weights) {
        add(weights.entries) { writer, entry in
            writer.add(entry.name)
            writer.add(entry.tensor.shape) { $0.add($1) }
            writer.add(entry.tensor.scalars)
        }
    }

    mutating func add(_ score: ValidationScore) {
        add(score.loss)
        add(score.accuracy)
    }
}

extension ByteReader {
    mutating func weights() throws(Failure) -> Weights {
        Weights(
            try list { reader throws(Failure) in
                let name = try reader.text()
                let shape = try reader.list { reader throws(Failure) in try reader.integer() }
                guard let tensor = try? Tensor(shape: shape, scalars: reader.floats()) else { throw .damaged }
                return Weights.Entry(name: name, tensor: tensor)
            })
    }

    mutating func score() throws(Failure) -> ValidationScore {
        ValidationScore(loss: try real(), accuracy: try real())
    }
}
