extension TuningTrial {
    /// Takes what the last line of a trial showed: accuracy and the interval's ends, and then perhaps, after a semicolon,
    /// an accuracy for each epoch or fold.
    /// - Parameter bars: what it had to come to after each of these.
    mutating func judge(_ shown: String, by judge: Tune.Judge, over bars: [Double]) {
        let parts = shown.split(separator: ";").map { part in
            part.split { "[], \"".contains($0) }.compactMap { Double($0) }
        }
        guard let first = parts.first, let accuracy = first.first else { return }
        let ends = first.dropFirst()
        let steps = parts.count > 1 ? parts[1] : []
        let course = judge == .validation ? Self.best(steps) : Self.means(steps)
        score = Score(
            accuracy: accuracy, interval: ends.count == 2 && ends[1] <= ends[2] ? ends[1]...ends[2] : nil,
            course: course)
        guard let last = course.last, course.count <= bars.count else { return }
        // A fold that is missing was not run because of this; a training may have ended for other reasons.
        guard judge != .validation || last < bars[course.count - 1] else { return }
        state = .hopeless(
            "hopeless after \(course.count) of \(bars.count + 1) \(judge == .validation ? "epochs" : "folds")")
    }

    /// How many epochs its last training had; in folds that of each.
    func trainedEpochs(by judge: Tune.Judge) -> Int {
        guard case .hopeless = state, judge == .validation, let course = score?.course else { return epochs }
        return course.count
    }

    /// The best so far, after each step.
    private static func best(_ values: [Double]) -> [Double] {
        var best = 0.0
        return values.map { value in
            best = max(best, value)
            return best
        }
    }

    /// The mean so far, after each step.
    private static func means(_ values: [Double]) -> [Double] {
        var sum = 0.0
        return values.enumerated().map { index, value in
            sum += value
            return sum / Double(index + 1)
        }
    }
}
