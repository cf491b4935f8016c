/// The power of the background in a stream: the tenth percentile of the frames of the last three seconds.
struct NoiseFloor {
    private static let window = 300
    /// How many silent frames are thought to have been before the first one: a stream may begin with speech.
    private static let assumed = 10

    /// A ring: the oldest frame stands at `next` once it is full.
    private var recent: [Double]
    private var next = 0
    private var sorted: [Double]

    init() {
        recent = [Double](repeating: 0, count: Self.assumed)
        sorted = recent
    }

    /// Whether so much was heard that what was assumed does not count any more.
    var isKnown: Bool { recent.count > 10 * Self.assumed }

    /// The floor as a mean square; 0 before any frame.
    var power: Double { sorted[sorted.count / 10] }

    mutating func add(_ power: Double) {
        if recent.count < Self.window {
            recent.append(power)
        } else {
            sorted.remove(at: place(of: recent[next]))
            recent[next] = power
            next = (next + 1) % Self.window
        }
        sorted.insert(power, at: place(of: power))
    }

    /// Where the first that is not less stands.
    private func place(of power: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < power { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
