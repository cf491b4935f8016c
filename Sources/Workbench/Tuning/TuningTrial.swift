import Search

/// What a training of a search came to.
struct TuningTrial: Sendable {
    enum State: Sendable, Equatable {
        case done
        /// It was worse on its way than half of those before it, and ended after so many of so many.
        case hopeless(String)
        /// It would be beyond a limit, and was not trained.
        case refused(String)
        /// It was tried, and this was wrong with it.
        case failed(String)
    }

    struct Score: Sendable, Equatable {
        let accuracy: Double
        /// `nil` for fewer than two speakers.
        let interval: ClosedRange<Double>?
        /// What it had come to after each epoch or fold, where hopeless ones are ended; else empty.
        let course: [Double]
    }

    let point: [Double]
    let epochs: Int
    var state = State.done
    /// Where it is done.
    var score: Score?
    /// `nil` where not even the network could be built.
    var cost: (parameters: Int, multiplyAdds: Int)?

    /// Whether it was trained to its end.
    var isWhole: Bool { score != nil && state == .done }

    /// "done", "too large: …"
    var text: String {
        switch state {
        case .done: "done"
        case .hopeless(let text): text
        case .refused(let reason): reason
        case .failed(let reason): "failed: \(reason)"
        }
    }
}
