import Support
import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite("Resuming", .serialized)
struct ResumeTests {
    private func stop(_ run: TinyRun, from checkpoint: Checkpoint? = nil, after steps: Int) throws -> TrainingOutcome {
        var asked = 0
        let watch = TrainingWatch(shouldStop: {
            asked += 1
            return asked > steps
        })
        return try run.run(from: checkpoint, watch: watch)
    }

    private func expectSame(_ a: TrainingOutcome, _ b: TrainingOutcome) {
        #expect(a.weights == b.weights)
        #expect(a.history == b.history)
        #expect(a.bestEpoch == b.bestEpoch && a.best == b.best && a.end == b.end)
        #expect(a.checkpoint == b.checkpoint)
    }

    /// Twenty random steps of a run of eighty, the checkpoint going through its bytes; with 1 and 2 threads in turn.
    @Test(arguments: 0..<20)
    func hasTheBitsOfTheRunThatNeverStopped(_ trial: Int) throws {
        let before = ThreadPool.threads
        defer { ThreadPool.threads = before }
        var stream = RandomStream(seed: 9, name: "stops", index: UInt64(trial))
        var run = try TinyRun()
        let optimisers: [Optimiser] = [.sgd(), .adam(), .adamW()]
        run.options.optimiser = optimisers[trial % 3]
        run.options.clipNorm = trial % 2 == 0 ? 1 : nil
        run.examples = trial % 4 == 0 ? 145 : 150
        ThreadPool.threads = 1 + trial % 2
        let whole = try run.run()
        ThreadPool.threads = 2 - trial % 2
        expectSame(try run.run(), whole)

        let stopped = try stop(run, after: stream.integer(in: 0...79))
        ThreadPool.threads = 1 + trial % 2
        let checkpoint = try Checkpoint(stopped.checkpoint.bytes())
        #expect(checkpoint == stopped.checkpoint)
        expectSame(try run.run(from: checkpoint), whole)
        // Stopped a second time on the way.
        let again = try stop(run, from: checkpoint, after: stream.integer(in: 0...(79 - checkpoint.step)))
        expectSame(try run.run(from: again.checkpoint), whole)
    }

    @Test func patienceGoesOnCounting() throws {
        var run = try TinyRun(epochs: 30)
        run.options.patience = 2
        let validation = Clouds(40, seed: 8)
        run.score = { weights in
            // Coarse, so that it stops improving.
            ValidationScore(loss: 1, accuracy: validation.score(weights).accuracy)
        }
        let whole = try run.run()
        #expect(whole.end == .patience)
        let last = whole.checkpoint.step
        expectSame(try run.run(from: stop(run, after: last - 3).checkpoint), whole)
        // A run that is over stays over.
        expectSame(try run.run(from: whole.checkpoint), whole)
    }

    @Test func everyEpochGivesACheckpoint() throws {
        let run = try TinyRun()
        var checkpoints: [Checkpoint] = []
        let whole = try run.run(watch: TrainingWatch(epoch: { checkpoints.append($1) }))
        #expect(checkpoints.map(\.epoch) == Array(1...8))
        for checkpoint in checkpoints { expectSame(try run.run(from: checkpoint), whole) }
    }

    @Test func refusesOtherOptionsAndOtherData() throws {
        let run = try TinyRun()
        let checkpoint = try stop(run, after: 12).checkpoint
        var other = run
        other.options.learningRate = 0.04
        let error = try #require(throws: TrainingError.self) { try other.run(from: checkpoint) }
        #expect(error.reason.contains("learning rate 0.05") && error.reason.contains("learning rate 0.04"))
        other = run
        other.examples = 149
        #expect(throws: TrainingError.self) { try other.run(from: checkpoint) }
        other = run
        other.options.loss = CrossEntropy()
        #expect(throws: TrainingError.self) { try other.run(from: checkpoint) }
        let changes: [(inout Checkpoint) -> Void] = [
            { $0.step = .max }, { $0.epoch = .max }, { $0.batch = 10 }, { $0.batch = 1 }, { $0.tally.samples = 0 },
            { $0.optimiser.slots = [] }, { $0.optimiser.step = 3 },
        ]
        for change in changes {
            var forged = checkpoint
            change(&forged)
            #expect(throws: TrainingError.self) { try run.run(from: forged) }
        }
    }
}

@Suite("Checkpoint files")
struct CheckpointTests {
    private func checkpoint() throws -> Checkpoint {
        var asked = 0
        return try TinyRun().run(
            watch: TrainingWatch(shouldStop: {
                asked += 1
                return asked > 23
            })
        ).checkpoint
    }

    @Test func comeBackAsTheyWere() throws {
        let checkpoint = try checkpoint()
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "run.ckpt")
            try checkpoint.write(to: path)
            #expect(try Checkpoint.read(path) == checkpoint)
        }
    }

    @Test func damagedOnesAreRefused() throws {
        let bytes = try checkpoint().bytes()
        var stream = RandomStream(seed: 4, name: "damage")
        for _ in 0..<500 {
            var damaged = bytes
            damaged[stream.integer(in: 0...bytes.count - 1)] ^= UInt8(1) << UInt8(stream.integer(in: 0...7))
            #expect(throws: ByteReader.Failure.self) { try Checkpoint(damaged) }
            #expect(throws: ByteReader.Failure.self) {
                try Checkpoint(bytes.prefix(stream.integer(in: 0...bytes.count - 1)).map { $0 })
            }
        }
        #expect(throws: ByteReader.Failure.self) { try Checkpoint(bytes + [0]) }
    }

    /// With the right digest only the fields themselves can be wrong: nothing may crash or take all memory.
    @Test func forgedOnesAreReadOrRefused() throws {
        let bytes = try checkpoint().bytes()
        var stream = RandomStream(seed: 6, name: "forgery")
        var refused = 0
        for _ in 0..<2000 {
            var forged = Array(bytes.dropLast(32))
            for _ in 0...stream.integer(in: 0...3) {
                forged[stream.integer(in: 16...forged.count - 1)] = UInt8(truncatingIfNeeded: stream.next())
            }
            if stream.integer(in: 0...3) == 0 { forged.removeLast(stream.integer(in: 1...forged.count - 16)) }
            var builder = DigestBuilder()
            forged.withUnsafeBytes { builder.update(bytes: $0) }
            forged += builder.finish().withBytes { Array($0) }
            do throws(ByteReader.Failure) { _ = try Checkpoint(forged) } catch { refused += 1 }
        }
        #expect(refused > 500)
    }

    @Test func otherFilesAreRefusedWithTheReason() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "notes.txt")
            try Files.writeAtomically("not a checkpoint", to: path)
            let foreign = try #require(throws: FileError.self) { try Checkpoint.read(path) }
            #expect(foreign.description.contains("it is not a checkpoint of a training"))
            var bytes = try checkpoint().bytes()
            bytes[8] = 3
            try Files.writeAtomically(bytes, to: path)
            let newer = try #require(throws: FileError.self) { try Checkpoint.read(path) }
            #expect(newer.description.contains("version 3"))
        }
    }
}
