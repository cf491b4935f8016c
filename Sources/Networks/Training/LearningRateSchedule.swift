import Glibc

/// The learning rate over a run, step by step.
package struct LearningRateSchedule: Sendable, Equatable {
    package enum Shape: Sendable, Equatable {
        case constant
        /// Half a cosine from the full rate to `last` times it (PyTorch's `CosineAnnealingLR`).
        case cosine(last: Double = 0)
        /// By half a cosine up from 1/`divisor` of the rate to the rate, then by another down to
        /// 1/(`divisor` · `finalDivisor`) of it (PyTorch's `OneCycleLR`; momentum stays as it is).
        /// - Parameter rise: the share of the steps that go up.
        case oneCycle(rise: Double = 0.3, divisor: Double = 25, finalDivisor: Double = 1e4)
    }

    package var shape: Shape
    /// The share of all steps in which the rate first grows from near 0 in equal parts; the shape has the others.
    package var warmUp: Double

    package init(_ shape: Shape = .constant, warmUp: Double = 0) {
        self.shape = shape
        self.warmUp = warmUp
    }

    /// What the learning rate of a step is multiplied by.
    /// - Parameters:
    ///   - step: the steps before it.
    ///   - steps: those of the whole run.
    package func factor(step: Int, of steps: Int) -> Double {
        let warm = Int((warmUp * Double(steps)).rounded())
        if step < warm { return Double(step + 1) / Double(warm) }
        let (step, steps) = (Double(step - warm), Double(max(1, steps - warm)))
        switch shape {
        case .constant: return 1
        case .cosine(let last): return Self.fall(from: 1, to: last, step / steps)
        case .oneCycle(let rise, let divisor, let finalDivisor):
            let (low, top) = (1 / divisor, rise * steps - 1)
            if step <= top { return top > 0 ? Self.fall(from: low, to: 1, step / top) : 1 }
            let down = steps - 1 - max(0, top)
            return Self.fall(from: 1, to: low / finalDivisor, down > 0 ? (step - max(0, top)) / down : 1)
        }
    }

    /// Half a cosine between two values; `share` of the way is done.
    private static func fall(from start: Double, to end: Double, _ share: Double) -> Double {
        end + (start - end) / 2 * (1 + cos(.pi * min(1, share)))
    }

    func check() throws(TrainingError) {
        guard warmUp >= 0, warmUp < 1 else {
            throw TrainingError("a warm-up takes a share of the steps from 0 up to but without 1, not \(warmUp)")
        }
        switch shape {
        case .constant: return
        case .cosine(let last):
            guard last >= 0, last <= 1 else {
                throw TrainingError("the last rate is a share of the first one from 0 to 1, not \(last)")
            }
        case .oneCycle(let rise, let divisor, let finalDivisor):
            guard rise >= 0, rise <= 1 else {
                throw TrainingError("the rate rises for a share of the steps from 0 to 1, not \(rise)")
            }
            guard divisor >= 1, finalDivisor >= 1, divisor.isFinite, finalDivisor.isFinite else {
                throw TrainingError("the divisors of one cycle are at least 1, not \(divisor) and \(finalDivisor)")
            }
        }
    }
}
