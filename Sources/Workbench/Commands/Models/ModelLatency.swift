import Audio
import Features
import Language
import Networks
import Recognition

/// How long a model takes for one clip, from samples to probabilities: warm, on one thread.
struct ModelLatency {
    let p50: Quantity
    let p95: Quantity

    private static let warmUp = 20
    private static let runs = 200

    static func measure(_ recogniser: Recogniser) throws -> ModelLatency {
        let session = try RecogniserSession(recogniser)
        // Any sound will do: no step depends on what is heard.
        let count = recogniser.frontEnd.sampleCount
        let clip = Clip(samples: (0..<count).map { Float($0 % 97) / 97 - 0.5 }, rate: recogniser.frontEnd.rate)
        let clock = ContinuousClock()
        var times: [Double] = []
        for run in 0..<(warmUp + runs) {
            let start = clock.now
            _ = try session.recognise(clip)
            if run >= warmUp { times.append((clock.now - start) / .seconds(1)) }
        }
        let latency = try Latency(times)
        return ModelLatency(p50: milliseconds(latency.p50), p95: milliseconds(latency.p95))
    }

    /// The networks alone, from prepared features to logits, in turns: whatever else the machine does, it does to all.
    static func ofNetworks(_ recognisers: [Recogniser]) throws -> [ModelLatency] {
        let plans = try recognisers.map { try $0.plan() }
        for plan in plans {
            for place in plan.inputs.indices { plan.inputs[place] = Float(place % 97) / 48 - 1 }
        }
        let clock = ContinuousClock()
        var times = plans.map { _ in [Double]() }
        for run in 0..<(warmUp + 5 * runs) {
            for (place, plan) in plans.enumerated() {
                let start = clock.now
                plan.run(count: 1)
                if run >= warmUp { times[place].append((clock.now - start) / .seconds(1)) }
            }
        }
        return try times.map { times in
            let latency = try Latency(times)
            return ModelLatency(p50: milliseconds(latency.p50), p95: milliseconds(latency.p95))
        }
    }

    private static func milliseconds(_ seconds: Double) -> Quantity {
        Quantity((seconds * 1e6).rounded() / 1000, Unit.named("ms"))
    }
}
