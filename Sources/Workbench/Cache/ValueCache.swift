import Language
package import Sessions
import Support

/// What commands gave before, so that the same call is not computed twice.
///
/// A command says by `isKept` that its results follow from its arguments and the session's seed alone. An entry that
/// cannot be read is computed anew.
package final class ValueCache {
    package let store: ValueStore

    package init(_ store: ValueStore) {
        self.store = store
    }

    /// The results of a call: kept ones, or those that `compute` gives, which are kept then.
    func outcome(of key: CallKey, _ stopper: Stopper, compute: () throws -> Outcome) throws -> Outcome {
        let known = KnownDatasets(in: key.values)
        if let entry = entry(for: key, stopper, known) {
            stopper.pass(entry.steps, thenStopped: entry.isStopped)
            return entry.outcome
        }
        let before = stopper.taken
        let outcome = try compute()
        let steps = stopper.taken - before
        let isStopped = stopper.stoppedAt != nil
        let entry = Entry(outcome: outcome, steps: steps, isStopped: isStopped)
        if let bytes = try? entry.bytes(known) {
            store.keep(bytes, for: isStopped ? key.stopped(after: steps) : key.whole, family: key.command)
        }
        return outcome
    }

    private func entry(for key: CallKey, _ stopper: Stopper, _ known: KnownDatasets) -> Entry? {
        guard stopper.stoppedAt == nil else { return nil }
        if let left = stopper.stepsUntilRecordedStop {
            // A recorded line was stopped in this call, or in a later one.
            if let entry = entry(key.stopped(after: left), key.command, known), entry.isStopped { return entry }
            return entry(key.whole, key.command, known).flatMap { $0.steps <= left ? $0 : nil }
        }
        return entry(key.whole, key.command, known)
    }

    private func entry(_ digest: Digest, _ family: String, _ known: KnownDatasets) -> Entry? {
        store.bytes(for: digest, family: family).flatMap { try? Entry($0, known) }
    }

    /// What is kept of a call.
    private struct Entry {
        let outcome: Outcome
        /// How many steps it took, so that a line that was stopped later is stopped at the same place.
        let steps: Int
        let isStopped: Bool

        init(outcome: Outcome, steps: Int, isStopped: Bool) {
            self.outcome = outcome
            self.steps = steps
            self.isStopped = isStopped
        }

        func bytes(_ known: KnownDatasets) throws(NotStorable) -> [UInt8] {
            var writer = ValueWriter(known)
            writer.bytes.add(steps)
            writer.bytes.add(isStopped)
            writer.bytes.add(outcome.display) { $0.add($1) }
            try writer.add(outcome.results)
            return writer.bytes.bytes
        }

        init(_ bytes: ArraySlice<UInt8>, _ known: KnownDatasets) throws(ByteReader.Failure) {
            var reader = ValueReader(bytes, known)
            steps = try reader.bytes.count()
            isStopped = try reader.bytes.boolean()
            let display = try reader.bytes.optional { bytes throws(ByteReader.Failure) in try bytes.markup() }
            outcome = Outcome(try reader.values(), display: display)
            guard reader.bytes.isAtEnd else { throw .damaged }
        }
    }
}
