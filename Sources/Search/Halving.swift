/// Asynchronous successive halving (ASHA: Li et al., "A system for massively parallel hyperparameter tuning", 2020).
///
/// Each rung trains its trials for three times the epochs of the one below, and the best third of what a rung has seen goes
/// on. There, who goes on depends on which worker was done first. Here a rung looks at what it has whenever its next three
/// trials are all in, in the order in which they came to it, so that numbers alone decide.
struct Halving {
    private let search: Search

    init(_ search: Search) {
        self.search = search
    }

    /// The trainings of each rung that are known so far, in the order in which they came to it.
    func arrivals(_ scores: [Search.Job: Double?]) -> [[Search.Job]] {
        let rungs = search.rungs
        var all = [(0..<search.trials).map { Search.Job(trial: $0, epochs: rungs[0]) }]
        for epochs in rungs.dropFirst() {
            let promoted = promoted(of: all[all.count - 1], scores)
            all.append(promoted.map { Search.Job(trial: $0, epochs: epochs) })
        }
        return all
    }

    /// The trials of a rung that go on, in the order in which that was decided.
    private func promoted(of arrivals: [Search.Job], _ scores: [Search.Job: Double?]) -> [Int] {
        var promoted: [Int] = []
        var seen = 0
        while seen + Search.reduction <= arrivals.count {
            guard arrivals[seen..<(seen + Search.reduction)].allSatisfy({ scores[$0] != nil }) else { break }
            seen += Search.reduction
            let ranked = arrivals[..<seen].compactMap { job in
                (scores[job] ?? nil).map { (trial: job.trial, score: $0) }
            }.sorted { ($0.score, $1.trial) > ($1.score, $0.trial) }
            promoted += ranked.prefix(seen / Search.reduction).map(\.trial).filter { !promoted.contains($0) }
        }
        return promoted
    }
}
