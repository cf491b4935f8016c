package import Support
import Tensors

// The file: "utterckp", a version, the fields in order, and the SHA-256 digest of all that; numbers are little-endian.

extension Checkpoint {
    private static let magic = Array("utterckp".utf8)
    private static let version = 2

    /// Writes the checkpoint so that a crash leaves the old file or the new one whole.
    package func write(to path: String) throws(FileError) {
        try Files.writeAtomically(bytes(), to: path)
    }

    /// Reads what `write(to:)` wrote.
    /// - Throws: a `FileError`, also where the file is damaged or something else.
    package static func read(_ path: String) throws(FileError) -> Checkpoint {
        let bytes = try Files.readBytes(path)
        do throws(ByteReader.Failure) {
            return try Checkpoint(bytes)
        } catch {
            throw FileError(path: path, operation: "read", reason: error.reason)
        }
    }

    /// What `init(_:)` reads.
    package func bytes() -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes = Self.magic
        writer.add(Self.version)
        writer.add(settings) { $0.add($1) }
        for counter in [epoch, batch, step, tally.samples, tally.correct] { writer.add(counter) }
        writer.add(tally.loss)
        writer.add(tally.terms) { $0.add($1) }
        writer.add(firstLoss) { $0.add($1) }
        writer.add(weights)
        writer.add(optimiser.step)
        writer.add(optimiser.slots)
        writer.add(best) { writer, best in
            writer.add(best.epoch)
            writer.add(best.score)
            writer.add(best.weights)
        }
        writer.add(history) { writer, row in
            writer.add(row.epoch)
            writer.add(row.step)
            for number in [row.learningRate, row.trainLoss] { writer.add(number) }
            writer.add(row.terms) { writer, term in
                writer.add(term.name)
                writer.add(term.value)
            }
            writer.add(row.trainAccuracy)
            writer.add(row.validation) { $0.add($1) }
        }
        return writer.bytes + Self.digest(writer.bytes[...])
    }

    /// - Throws: for bytes that are damaged, of another version, or of something else.
    package init(_ bytes: [UInt8]) throws(ByteReader.Failure) {
        var reader = ByteReader(bytes[...])
        guard bytes.starts(with: Self.magic) else { throw .init("it is not a checkpoint of a training") }
        reader.skip(Self.magic.count)
        let version = try reader.integer()
        guard version == Self.version else {
            throw .init("it is a checkpoint of version \(version), and this program reads \(Self.version)")
        }
        guard bytes.count > 32, Self.digest(bytes.dropLast(32)) == Array(bytes.suffix(32)) else {
            throw .init("the checkpoint is damaged: its digest is not that of its bytes; resume from an older one")
        }
        reader = ByteReader(bytes.dropLast(32))
        reader.skip(Self.magic.count + 8)

        let settings = try reader.list { reader throws(ByteReader.Failure) in try reader.text() }
        var counters: [Int] = []
        for _ in 0..<5 { counters.append(try reader.count()) }
        let loss = try reader.real()
        let terms = try reader.list { reader throws(ByteReader.Failure) in try reader.real() }
        let firstLoss = try reader.optional { reader throws(ByteReader.Failure) in try reader.real() }
        let weights = try reader.weights()
        let optimiser = OptimiserState(step: try reader.count(), slots: try reader.floats())
        self.init(settings: settings, weights: weights, optimiser: optimiser)
        (epoch, batch, step) = (counters[0], counters[1], counters[2])
        tally = Tally(samples: counters[3], correct: counters[4], loss: loss, terms: terms)
        self.firstLoss = firstLoss
        best = try reader.optional { reader throws(ByteReader.Failure) in
            Best(epoch: try reader.count(), score: try reader.score(), weights: try reader.weights())
        }
        history = try reader.list { reader throws(ByteReader.Failure) in
            HistoryRow(
                epoch: try reader.count(), step: try reader.count(), learningRate: try reader.real(),
                trainLoss: try reader.real(),
                terms: try reader.list { reader throws(ByteReader.Failure) in
                    LossTerm(name: try reader.text(), value: try reader.real())
                }, trainAccuracy: try reader.real(),
                validation: try reader.optional { reader throws(ByteReader.Failure) in try reader.score() })
        }
        guard reader.isAtEnd else { throw .damaged }
    }

    private static func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var builder = DigestBuilder()
        bytes.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish().withBytes { Array($0) }
    }
}
