import Audio
import Glibc

@testable import Features

/// The front end by its definition, in Double, with nothing done fast: what the kernels are held to.
struct PlainFrontEnd {
    let frontEnd: FrontEnd

    /// Of a clip that is as long as the front end's window, (rows, frames).
    func image(_ samples: [Float]) -> [Double] {
        let floor = frontEnd.powerFloor
        var levels = (0...(samples.count / frontEnd.hopLength)).map { frame in
            bands(powers(samples, frame)).map { 10 * log10(max($0, floor)) }
        }
        let least = (levels.joined().max() ?? 0) - frontEnd.topDB
        levels = levels.map { $0.map { max($0, least) } }
        let columns = levels.prefix(frontEnd.shape.frames).map { frontEnd.kind == .mfcc ? cepstrum($0) : $0 }
        let rows = (0..<(columns.first?.count ?? 0)).map { row in columns.map { $0[row] } }
        let orders = [1, 2].prefix(frontEnd.deltas).map { order in rows.map { derivative($0, order: order) } }
        return (rows + orders.joined()).flatMap { $0 }
    }

    func powers(_ samples: [Float], _ frame: Int) -> [Double] {
        let length = frontEnd.frameLength
        let windowed = (0..<length).map { i in
            let at = frame * frontEnd.hopLength + i - length / 2
            let window = 0.5 - 0.5 * cos(2 * Double.pi * Double(i) / Double(length))
            return samples.indices.contains(at) ? Double(samples[at]) * window : 0
        }
        return (0...(length / 2)).map { bin in
            var (re, im) = (0.0, 0.0)
            for (i, value) in windowed.enumerated() {
                let angle = 2 * Double.pi * Double(i * bin % length) / Double(length)
                re += value * cos(angle)
                im -= value * sin(angle)
            }
            return re * re + im * im
        }
    }

    private func bands(_ powers: [Double]) -> [Double] {
        MelFilterBank.weights(for: frontEnd).map { zip($0, powers).reduce(0) { $0 + Double($1.0) * $1.1 } }
    }

    private func cepstrum(_ levels: [Double]) -> [Double] {
        (0..<frontEnd.coefficients).map { k in
            let sum = levels.enumerated().reduce(0.0) { sum, level in
                let angle = Double.pi * Double(k) * (Double(level.offset) + 0.5) / Double(levels.count)
                return sum + level.element * cos(angle)
            }
            return sum * ((k == 0 ? 1.0 : 2.0) / Double(levels.count)).squareRoot()
        }
    }

    /// Of the polynomial of degree `order` that fits the frames around each best: solved by the normal equations.
    private func derivative(_ row: [Double], order: Int) -> [Double] {
        let half = frontEnd.deltaWidth / 2
        return row.indices.map { frame in
            let centre = min(max(frame, half), row.count - 1 - half)
            let xs = (-half...half).map(Double.init)
            let ys = xs.map { row[centre + Int($0)] }
            func moment(_ power: Int) -> Double { xs.reduce(0) { $0 + pow($1, Double(power)) } }
            func weighted(_ power: Int) -> Double { zip(xs, ys).reduce(0) { $0 + pow($1.0, Double(power)) * $1.1 } }
            if order == 1 { return weighted(1) / moment(2) }
            let determinant = moment(0) * moment(4) - moment(2) * moment(2)
            return 2 * (moment(0) * weighted(2) - moment(2) * weighted(0)) / determinant
        }
    }
}
