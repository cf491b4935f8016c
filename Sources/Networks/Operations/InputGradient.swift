import Tensors

/// How the gradient of a convolution comes back to its input.
///
/// Inputs whose positions leave the same remainder by the stride see the same taps; for those it is a convolution of the
/// bordered gradient with some of the weights, in steps of one pixel.
struct InputGradient: Sendable {
    /// One axis: positions `remainder`, `remainder + stride`, … of the input.
    private struct Residue {
        let remainder: Int
        let count: Int
        /// Position j of the residue gets from output `j + shift` through the tap.
        let taps: [(tap: Int, shift: Int)]

        static func all(of window: Window, length: Int) -> [Residue] {
            (0..<min(window.stride, length)).map { remainder in
                let taps = (0..<window.size).compactMap { tap -> (tap: Int, shift: Int)? in
                    let distance = remainder + window.zerosBefore - tap * window.dilation
                    return distance % window.stride == 0 ? (tap, distance / window.stride) : nil
                }
                return Residue(
                    remainder: remainder, count: (length - remainder + window.stride - 1) / window.stride, taps: taps)
            }
        }

        /// Zeros that the gradient of `outputs` positions needs before and after.
        static func border(_ residues: [Residue], outputs: Int) -> (before: Int, after: Int) {
            var (before, after) = (0, 0)
            for residue in residues {
                for (_, shift) in residue.taps {
                    before = max(before, -shift)
                    after = max(after, residue.count - 1 + shift - (outputs - 1))
                }
            }
            return (before, after)
        }
    }

    /// The convolution for one pair of remainders.
    struct Part: Sendable {
        let window: Kernels.Window
        /// Where the first pixel is in the input.
        let start: Int
        /// Taps of the weights, in the order of `offsets`.
        let taps: [Int]
        /// Where each tap begins in the bordered gradient.
        let offsets: [Int]
    }

    let border: Border.Sizes
    let parts: [Part]

    init(_ shape: ConvolutionShape) {
        let rows = Residue.all(of: shape.vertical, length: shape.height)
        let columns = Residue.all(of: shape.horizontal, length: shape.width)
        let vertical = Residue.border(rows, outputs: shape.outHeight)
        let horizontal = Residue.border(columns, outputs: shape.outWidth)
        let border = Border.Sizes(
            rows: shape.outHeight, row: shape.outWidth * shape.filters, top: vertical.before, bottom: vertical.after,
            left: horizontal.before * shape.filters, right: horizontal.after * shape.filters)
        self.border = border
        parts = rows.flatMap { row in
            columns.map { column in
                let pairs = row.taps.flatMap { y in column.taps.map { x in (y, x) } }
                return Part(
                    window: Kernels.Window(
                        height: row.count, width: column.count, inRow: border.pitch, inStep: shape.filters,
                        outRow: shape.vertical.stride * shape.width * shape.channels,
                        outStep: shape.horizontal.stride * shape.channels),
                    start: (row.remainder * shape.width + column.remainder) * shape.channels,
                    taps: pairs.map { y, x in y.tap * shape.horizontal.size + x.tap },
                    offsets: pairs.map { y, x in
                        (y.shift + vertical.before) * border.pitch + (x.shift + horizontal.before) * shape.filters
                    })
            }
        }
    }
}
