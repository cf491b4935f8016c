package import Support

/// Who watches long work: is told how far it is, and may wish it to end. All calls come from the thread that called.
package struct Watch {
    private let progress: (ProgressEvent) -> Void
    private let shouldStop: () throws -> Bool

    /// - Parameters:
    ///   - progress: is told after every step.
    ///   - shouldStop: is asked before every step. Where it answers yes or throws, nothing is given back: half a data set
    ///     is none.
    package init(
        progress: @escaping (ProgressEvent) -> Void = { _ in }, shouldStop: @escaping () throws -> Bool = { false }
    ) {
        self.progress = progress
        self.shouldStop = shouldStop
    }

    /// Tells how far the work is and asks whether to go on.
    /// - Throws: what `shouldStop` throws, or a `CorpusError` where it answers yes.
    func step(_ event: ProgressEvent, help: String? = nil) throws {
        progress(event)
        if try shouldStop() { throw CorpusError("\(event.label) was stopped", help: help) }
    }

    /// Runs `piece` on all places of `0..<count`, on several threads, in rounds of `round` places with a step between.
    func rounds<Element: Sendable>(
        _ label: String, _ count: Int, round: Int, help: String? = nil, piece: @Sendable (Int) -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(count)
        while elements.count < count {
            try step(ProgressEvent(label: label, completed: elements.count, total: count), help: help)
            let done = elements.count
            elements += Parallel.map(min(round, count - done)) { piece(done + $0) }
        }
        return elements
    }
}
