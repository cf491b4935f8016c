import Testing

@testable import Networks

/// Shapes as PyTorch 2 and Keras 3 give them, with the axes in our order.
@Suite("Shapes of layers")
struct LayerShapeTests {
    /// Frames that a one-dimensional convolution gives, from PyTorch's formula
    /// ⌊(n + 2p - d(k - 1) - 1) / s⌋ + 1 (documentation of `torch.nn.Conv1d`) with p = d(k - 1) / 2 for `same`.
    @Test(arguments: [1, 3, 5, 7], [1, 2, 3])
    func convolutionOverTime(kernel: Int, stride: Int) throws {
        for dilation in 1...3 {
            for frames in 19...24 {
                func frameCount(_ padding: Padding) throws -> [Int] {
                    let layer = Convolution1D(
                        filters: 7, kernel: kernel, stride: stride, dilation: dilation, padding: padding)
                    return try layer.shape(of: [[frames, 4]])
                }
                let reach = dilation * (kernel - 1)
                #expect(try frameCount(.same) == [(frames + 2 * (reach / 2) - reach - 1) / stride + 1, 7])
                #expect(try frameCount(.causal) == [(frames - 1) / stride + 1, 7])
                if frames > reach { #expect(try frameCount(.valid) == [(frames - reach - 1) / stride + 1, 7]) }
            }
        }
    }

    @Test(arguments: Padding.allCases, [1, 2, 3, 4, 5])
    func paddingReachesAroundTheInput(padding: Padding, size: Int) {
        for stride in 1...3 {
            for dilation in 1...2 {
                let window = Window(size: size, stride: stride, dilation: dilation, padding: padding)
                for count in 10...13 {
                    guard let outputs = window.outputs(count) else {
                        Issue.record("no room for \(window)")
                        continue
                    }
                    let last = (outputs - 1) * stride - window.zerosBefore + window.reach - 1
                    #expect(last < count + window.zerosAfter, "reads beyond its padding")
                    #expect(last + stride >= count + window.zerosAfter, "one more position had room")
                    if padding != .valid { #expect(outputs == (count + stride - 1) / stride) }
                }
            }
        }
        // The extra zero of an even kernel stands at the end, as PyTorch's `padding="same"` has it.
        #expect(Window(size: 4, stride: 1, padding: .same).zerosBefore == 1)
        #expect(Window(size: 4, stride: 1, padding: .same).zerosAfter == 2)
    }

    static let images: [(any Layer, [Int])] = [
        (Convolution2D(filters: 16, kernel: Size2D(3)), [60, 80, 16]),
        (Convolution2D(filters: 16, kernel: Size2D(3), stride: Size2D(2)), [30, 40, 16]),
        (Convolution2D(filters: 8, kernel: Size2D(height: 5, width: 3), padding: .valid), [56, 78, 8]),
        (Convolution2D(filters: 8, kernel: Size2D(3), stride: Size2D(height: 2, width: 1)), [30, 80, 8]),
        (Convolution2D(filters: 8, kernel: Size2D(3), dilation: Size2D(2), padding: .valid), [56, 76, 8]),
        (Convolution2D(filters: 8, kernel: Size2D(3), padding: .causal), [60, 80, 8]),
        (Convolution2D(filters: 8, kernel: Size2D(1), groups: 2), [60, 80, 8]),
        (DepthwiseConvolution2D(kernel: Size2D(3), stride: Size2D(2)), [30, 40, 4]),
        (DepthwiseConvolution2D(kernel: Size2D(height: 60, width: 1), padding: .valid), [1, 80, 4]),
        (Pooling2D(.max, size: Size2D(2), stride: Size2D(2)), [30, 40, 4]),
        (Pooling2D(.mean, size: Size2D(7), stride: Size2D(7)), [8, 11, 4]),
        (Pooling2D(.max, size: Size2D(3), stride: Size2D(2)), [29, 39, 4]),
        (GlobalPooling(.mean), [4]), (GlobalPooling(.max), [4]),
        (BatchNorm(), [60, 80, 4]), (Activation(.silu), [60, 80, 4]), (Dropout(rate: 0.5), [60, 80, 4]),
        (Softmax(), [60, 80, 4]), (Flatten(), [19_200]),
    ]

    @Test(arguments: images)
    func onImages(layer: any Layer, expected: [Int]) throws {
        #expect(try layer.shape(of: [[60, 80, 4]]) == expected)
    }

    static let sequences: [(any Layer, [Int])] = [
        (DepthwiseConvolution1D(kernel: 9, stride: 2), [40, 12]),
        (DepthwiseConvolution1D(kernel: 9, dilation: 2, padding: .valid), [64, 12]),
        (Convolution1D(filters: 6, kernel: 3, groups: 3), [80, 6]),
        (Pooling1D(.max, size: 3, stride: 3), [26, 12]), (Pooling1D(.mean, size: 3, stride: 1), [78, 12]),
        (GlobalPooling(.max), [12]), (StatisticsPooling(), [24]), (Flatten(), [960]), (BatchNorm(), [80, 12]),
    ]

    @Test(arguments: sequences)
    func overTime(layer: any Layer, expected: [Int]) throws {
        #expect(try layer.shape(of: [[80, 12]]) == expected)
    }

    @Test func ofSeveralInputs() throws {
        #expect(try Add().shape(of: [[80, 12], [80, 12], [80, 12]]) == [80, 12])
        #expect(try Concat().shape(of: [[80, 12], [80, 3]]) == [80, 15])
        #expect(try Concat().shape(of: [[4], [5], [6]]) == [15])
        #expect(try Multiply().shape(of: [[8, 6, 12], [12]]) == [8, 6, 12])
        #expect(try Multiply().shape(of: [[12], [12]]) == [12])
        #expect(try Dense(units: 10).shape(of: [[48]]) == [10])
    }

    static let misfits: [(any Layer, [[Int]], String)] = [
        (Dense(units: 3), [[15, 20, 48]], "takes (channels), not (15, 20, 48)"),
        (Convolution1D(filters: 3, kernel: 3), [[60, 80, 1]], "takes (frames, channels), not (60, 80, 1)"),
        (Convolution2D(filters: 3, kernel: Size2D(3)), [[80, 60]], "takes (height, width, channels), not (80, 60)"),
        (
            Convolution1D(filters: 3, kernel: 9, padding: .valid), [[8, 60]],
            "needs at least 9 positions along an axis, but (8, 60) has 8"
        ),
        (
            Pooling2D(.max, size: Size2D(2), stride: Size2D(2)), [[1, 20, 8]],
            "needs at least 2 positions along an axis, but (1, 20, 8) has 1"
        ),
        (
            Convolution1D(filters: 8, kernel: 3, groups: 4), [[80, 6]],
            "cannot cut 6 channels of (80, 6) and 8 filters into 4 groups"
        ),
        (Add(), [[80, 12], [40, 12]], "needs inputs of one shape, not (80, 12) and (40, 12)"),
        (Add(), [[80, 12]], "needs two inputs or more"),
        (Concat(), [[80, 12], [40, 12]], "needs inputs that differ in channels alone, not (80, 12) and (40, 12)"),
        (
            Multiply(), [[80, 12], [6]],
            "needs two inputs of one shape, or a second one of (12), not (80, 12) and (6)"
        ),
        (Multiply(), [[80, 12]], "needs two inputs"),
        (StatisticsPooling(), [[60, 80, 1]], "takes (frames, channels), not (60, 80, 1)"),
        (GlobalPooling(.mean), [[10]], "takes (frames, channels) or (height, width, channels), not (10)"),
        (BatchNorm(), [[4], [4]], "takes one input, not 2"),
    ]

    @Test(arguments: misfits)
    func whatDoesNotFit(layer: any Layer, inputs: [[Int]], reason: String) {
        #expect(throws: NetworkError.self) { try layer.shape(of: inputs) }
        do {
            _ = try layer.shape(of: inputs)
        } catch {
            #expect(error.reason == reason)
        }
    }
}
