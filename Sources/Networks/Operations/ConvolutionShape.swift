import Tensors

/// The sizes of a convolution or a pooling; one over time is an image of one row.
struct ConvolutionShape: Sendable {
    let height: Int
    let width: Int
    let channels: Int
    let outHeight: Int
    let outWidth: Int
    let filters: Int
    let vertical: Window
    let horizontal: Window
    let groups: Int

    /// - Parameters:
    ///   - input: (frames, channels) or (height, width, channels).
    ///   - vertical: not used for a shape of two axes.
    init(input: [Int], output: [Int], vertical: Window?, horizontal: Window, groups: Int = 1) {
        let isImage = input.count == 3
        height = isImage ? input[0] : 1
        width = input[input.count - 2]
        channels = input[input.count - 1]
        outHeight = isImage ? output[0] : 1
        outWidth = output[output.count - 2]
        filters = output[output.count - 1]
        self.vertical = isImage ? vertical ?? Window(size: 1, stride: 1) : Window(size: 1, stride: 1)
        self.horizontal = horizontal
        self.groups = groups
    }

    var taps: Int { vertical.size * horizontal.size }

    /// The input with its border of zeros.
    var border: Border.Sizes {
        Border.Sizes(
            rows: height, row: width * channels, top: vertical.zerosBefore, bottom: vertical.zerosAfter,
            left: horizontal.zerosBefore * channels, right: horizontal.zerosAfter * channels)
    }

    /// Over the bordered input, with the output as it is.
    var window: Kernels.Window {
        Kernels.Window(
            height: outHeight, width: outWidth, inRow: vertical.stride * border.pitch,
            inStep: horizontal.stride * channels, outRow: outWidth * filters, outStep: filters)
    }

    /// Where each tap begins in the bordered input, row by row.
    var tapOffsets: [Int] {
        (0..<vertical.size).flatMap { y in
            (0..<horizontal.size).map { x in
                y * vertical.dilation * border.pitch + x * horizontal.dilation * channels
            }
        }
    }

    /// Where each row of the weights finds its input, for one group of filters.
    func offsets(group: Int) -> [Int] {
        let inward = channels / groups
        return tapOffsets.flatMap { tap in (0..<inward).map { tap + group * inward + $0 } }
    }
}

/// A copy of an image with zeros around it, so that loops over pixels need no tests for the edges.
struct Border: Sendable {
    struct Sizes: Sendable {
        let rows: Int
        /// Numbers of a row.
        let row: Int
        /// In rows.
        let top: Int
        let bottom: Int
        /// In numbers.
        let left: Int
        let right: Int

        /// Numbers from one row to the next.
        var pitch: Int { left + row + right }
        var isEmpty: Bool { top == 0 && bottom == 0 && left == 0 && right == 0 }
    }

    let sizes: Sizes
    private let scratch: Slot?

    init(_ sizes: Sizes, memory: PlanMemory, workers: Int) {
        self.sizes = sizes
        scratch =
            sizes.isEmpty
            ? nil : memory.workerSlot((sizes.top + sizes.rows + sizes.bottom) * sizes.pitch, workers: workers)
    }

    /// The copy's upper left corner; the image itself where it needs no border.
    func around(_ image: UnsafePointer<Float>, worker: Int) -> UnsafePointer<Float> {
        guard let inside = inside(worker: worker) else { return image }
        for row in 0..<sizes.rows {
            (inside + row * sizes.pitch).update(from: image + row * sizes.row, count: sizes.row)
        }
        return corner(of: inside)
    }

    /// Where to write the image without a copy; `nil` where it needs no border.
    func inside(worker: Int) -> UnsafeMutablePointer<Float>? {
        scratch.map { $0.at(0, worker) + (sizes.top * sizes.pitch + sizes.left) }
    }

    func corner(of inside: UnsafeMutablePointer<Float>) -> UnsafePointer<Float> {
        UnsafePointer(inside - (sizes.top * sizes.pitch + sizes.left))
    }
}
