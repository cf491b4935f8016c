import Glibc

@testable import Networks

extension PlainNetwork {
    static func exponential(_ x: Double) -> Double { exp(x) }

    static func activated(_ x: Double, _ kind: Activation.Kind) -> Double {
        switch kind {
        case .relu: max(0, x)
        case .silu: x / (1 + exp(-x))
        case .hardswish: x * min(max(x + 3, 0), 6) / 6
        case .sigmoid: 1 / (1 + exp(-x))
        case .tanh: tanh(x)
        }
    }

    /// Each position of the output and, for each tap that lies within the input, its number and its position there.
    private func positions(
        _ node: Graph.Node, _ shape: [Int], _ vertical: Window?, _ horizontal: Window
    ) -> [[(tap: Int, pixel: Int)]] {
        let vertical = vertical ?? Window(size: 1, stride: 1)
        let (height, width) = (shape.count == 3 ? shape[0] : 1, shape[shape.count - 2])
        let (outHeight, outWidth) = (shape.count == 3 ? node.shape[0] : 1, node.shape[node.shape.count - 2])
        return (0..<outHeight).flatMap { y in
            (0..<outWidth).map { x in
                var taps: [(tap: Int, pixel: Int)] = []
                for i in 0..<vertical.size {
                    for j in 0..<horizontal.size {
                        let row = y * vertical.stride + i * vertical.dilation - vertical.zerosBefore
                        let column = x * horizontal.stride + j * horizontal.dilation - horizontal.zerosBefore
                        guard (0..<height).contains(row), (0..<width).contains(column) else { continue }
                        taps.append((i * horizontal.size + j, row * width + column))
                    }
                }
                return taps
            }
        }
    }

    func convolution(
        _ node: Graph.Node, _ input: [Double], _ shape: [Int], _ vertical: Window?, _ horizontal: Window, groups: Int
    ) -> [Double] {
        let (channels, filters) = (shape[shape.count - 1], node.shape[node.shape.count - 1])
        let (inward, outward) = (channels / groups, filters / groups)
        let weight = parameters["\(node.name).weight"] ?? []
        let bias = parameters["\(node.name).bias"]
        return positions(node, shape, vertical, horizontal).flatMap { taps in
            (0..<filters).map { filter in
                var sum = bias?[filter] ?? 0
                for (tap, pixel) in taps {
                    for k in 0..<inward {
                        sum +=
                            input[pixel * channels + filter / outward * inward + k]
                            * weight[(tap * inward + k) * filters + filter]
                    }
                }
                return sum
            }
        }
    }

    func pooled(
        _ node: Graph.Node, _ input: [Double], _ shape: [Int], _ vertical: Window?, _ horizontal: Window,
        _ kind: PoolingKind
    ) -> [Double] {
        let channels = shape[shape.count - 1]
        return positions(node, shape, vertical, horizontal).flatMap { taps in
            (0..<channels).map { channel in
                let all = taps.map { input[$0.pixel * channels + channel] }
                return kind == .max ? all.max() ?? 0 : all.reduce(0, +) / Double(all.count)
            }
        }
    }
}
