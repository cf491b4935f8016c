import Features
import Recognition
import Tensors

/// From the inputs of one network to those of another with the same front end: each row's z-score undone and done again by
/// the other's statistics, and laid out as the other reads them.
///
/// With equal statistics every number is carried over as it is; otherwise it is rounded once more, by less than a
/// millionth of its row's deviation for each deviation that the means lie apart.
///
/// For one caller at a time, whose two arrays the threads of the pool then share, a sample each.
final class InputTranslation: @unchecked Sendable {
    private let rows: Int
    private let frames: Int
    /// Where rows and frames are one step apart in either layout, counted in numbers.
    private let source: (row: Int, frame: Int)
    private let target: (row: Int, frame: Int)
    /// For each row, what it is multiplied by and what is added; `nil` where the statistics are equal.
    private let change: (scales: [Float], offsets: [Float])?
    /// Made once, since a closure takes memory.
    private var work: @Sendable (Int) -> Void = { _ in }
    private var from = UnsafePointer<Float>?.none
    private var into = UnsafeMutablePointer<Float>?.none

    /// - Throws: where the front ends differ.
    init(from student: InputPreparation, to teacher: InputPreparation) throws(RecognitionError) {
        guard student.frontEnd == teacher.frontEnd else {
            throw RecognitionError(
                "the teacher hears \(teacher.frontEnd), the student \(student.frontEnd): it cannot look at augmented "
                    + "features of another front end",
                help: "train the teacher on the student's features, or distil without augmentation")
        }
        (rows, frames) = student.frontEnd.shape
        func steps(_ layout: InputLayout) -> (row: Int, frame: Int) {
            switch layout {
            case .sequence: (1, student.frontEnd.shape.rows)
            case .image: (student.frontEnd.shape.frames, 1)
            }
        }
        source = steps(student.layout)
        target = steps(teacher.layout)
        let (before, after) = (student.normalisation, teacher.normalisation)
        change = before == after ? nil : Self.change(from: before, to: after)
        work = { [unowned self] sample in translate(sample) }
    }

    private static func change(
        from before: Normalisation, to after: Normalisation
    ) -> (scales: [Float], offsets: [Float]) {
        var scales: [Float] = []
        var offsets: [Float] = []
        for row in before.means.indices {
            let deviation = Double(after.deviations[row])
            scales.append(Float(Double(before.deviations[row]) / deviation))
            offsets.append(Float((Double(before.means[row]) - Double(after.means[row])) / deviation))
        }
        return (scales, offsets)
    }

    /// - Parameters:
    ///   - inputs: as many samples as `count` says.
    ///   - outputs: room for as many.
    func apply(
        to inputs: UnsafeBufferPointer<Float>, count: Int, into outputs: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(min(inputs.count, outputs.count) >= count * rows * frames)
        (from, into) = (inputs.baseAddress, outputs.baseAddress)
        ThreadPool.run(count, kept: work)
    }

    private func translate(_ sample: Int) {
        let size = rows * frames
        guard let from = from.map({ $0 + sample * size }), let into = into.map({ $0 + sample * size }) else { return }
        if change == nil, source == target {
            into.update(from: from, count: size)
            return
        }
        for row in 0..<rows {
            let (scale, offset) = change.map { ($0.scales[row], $0.offsets[row]) } ?? (1, 0)
            let (values, places) = (from + row * source.row, into + row * target.row)
            for frame in 0..<frames { places[frame * target.frame] = values[frame * source.frame] * scale + offset }
        }
    }
}
