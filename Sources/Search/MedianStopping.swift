/// Ends a trial that is worse on its way than half of those before it were: the median stopping rule (Golovin et al.,
/// "Google Vizier: a service for black-box optimization", 2017). There, who came before is a matter of time. Here it is a
/// matter of numbers: those of closed groups of trials before its own.
package enum MedianStopping {
    /// Of a trial's steps so many parts of one are free: nobody is ended for a slow start.
    private static let free = 5

    /// - Parameter courses: what the trials before had come to after each step, the higher the better. One that ended early
    ///   counts with the last it had, so that the bar does not rise by itself.
    /// - Returns: for each step but the last what a trial must have come to, in thousandths and rounded down; none where
    ///   there is nothing to compare with.
    package static func bars(_ courses: [[Double]]) -> [Double] {
        let courses = courses.filter { !$0.isEmpty }
        guard let steps = courses.map(\.count).max(), steps > 1 else { return [] }
        let bars = (0..<(steps - 1)).map { step -> Double in
            guard step >= max(1, steps / free) else { return 0 }
            let values = courses.map { $0[min(step, $0.count - 1)] }.sorted()
            return (values[(values.count - 1) / 2] * 1000).rounded(.down) / 1000
        }
        return bars.contains { $0 > 0 } ? bars : []
    }
}
