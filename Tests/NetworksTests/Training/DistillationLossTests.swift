import CMallocCount
import Tensors
import Testing

@testable import Networks

/// A teacher whose logits are given: those of example i are its row i.
struct GivenTeacher: Teacher {
    let readsInputs = false
    let identity: String
    let room: UnsafeBufferPointer<Float>

    init(_ logits: [Float], _ identity: String = "given") {
        let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: logits.count)
        _ = copy.initialize(fromContentsOf: logits)
        room = UnsafeBufferPointer(copy)
        self.identity = identity
    }

    func logits(of batch: Batch) -> UnsafeBufferPointer<Float> {
        UnsafeBufferPointer(rebasing: room[..<(batch.labels.count * batch.classes)])
    }
}

extension GivenTeacher: @unchecked Sendable {}

@Suite("Distillation's loss", .serialized)
struct DistillationLossTests {
    @Test func isPyTorchs() throws {
        let golden = try TrainingGolden.read()
        #expect(golden.distillations.count == 6)
        for run in golden.distillations {
            let loss = DistillationLoss(
                teachers: golden.teachers.prefix(run.teachers).map { GivenTeacher($0) },
                temperature: run.temperature, alpha: run.alpha, labels: CrossEntropy(labelSmoothing: run.smoothing))
            let result = LossResult(loss, golden.logits, golden.labels)
            for (value, wanted) in zip([result.value] + result.terms, [run.loss, run.kd, run.ce]) {
                #expect(abs(value - wanted) < 1e-9 * max(1, wanted), "\(loss.settings): \(value), not \(wanted)")
            }
            for (gradient, wanted) in zip(result.gradients, run.gradients) {
                #expect(
                    abs(Double(gradient) - wanted) < 3e-7 * max(1, abs(wanted)),
                    "\(loss.settings): \(gradient), not \(wanted)")
            }
        }
    }

    static let settings: [(temperature: Double, alpha: Double, teachers: Int)] = [
        (4, 0.7, 1), (1, 0.5, 2), (0.7, 1, 3), (10, 0.2, 2), (4, 0, 1),
    ]

    private func random(_ count: Int, _ stream: inout RandomStream) -> [Float] {
        (0..<count).map { _ in Float(stream.normal() * 2) }
    }

    @Test(arguments: settings)
    func gradientIsTheSlope(temperature: Double, alpha: Double, teachers: Int) {
        var stream = RandomStream(seed: 5, name: "distillation", index: UInt64(10 * temperature))
        let labels = (0..<6).map { _ in stream.integer(in: 0...2) }
        let logits = random(18, &stream)
        let loss = DistillationLoss(
            teachers: (0..<teachers).map { _ in GivenTeacher(random(18, &stream)) }, temperature: temperature,
            alpha: alpha, labels: CrossEntropy(labelSmoothing: 0.1, classWeights: [1, 0.5, 2.5]))
        let gradients = LossResult(loss, logits, labels).gradients
        for place in logits.indices {
            var (up, down) = (logits, logits)
            up[place] += 0x1p-8
            down[place] -= 0x1p-8
            let distance = Double(up[place]) - Double(down[place])
            let slope = (LossResult(loss, up, labels).value - LossResult(loss, down, labels).value) / distance
            #expect(abs(slope - Double(gradients[place])) < 2e-5)
        }
    }

    /// α = 0 leaves the labels alone, α = 1 the teacher; a student that thinks as its teacher has nothing to learn from it.
    @Test func limitsOfAlpha() {
        var stream = RandomStream(seed: 6, name: "limits")
        let (logits, other) = (random(12, &stream), random(12, &stream))
        let labels = [0, 1, 2, 0]
        let hard = CrossEntropy(labelSmoothing: 0.1)
        func result(_ teacher: [Float], alpha: Double) -> LossResult {
            LossResult(DistillationLoss(teachers: [GivenTeacher(teacher)], alpha: alpha, labels: hard), logits, labels)
        }
        let plain = LossResult(hard, logits, labels)
        #expect(result(other, alpha: 0).gradients == plain.gradients && result(other, alpha: 0).value == plain.value)
        #expect(result(other, alpha: 1).value == result(other, alpha: 1).terms[0])
        let same = result(logits, alpha: 1)
        #expect(abs(same.value) < 1e-12 && same.gradients.allSatisfy { $0 == 0 })
        // The labels do not count at α = 1.
        let shifted = LossResult(
            DistillationLoss(teachers: [GivenTeacher(other)], alpha: 1, labels: hard), logits, [1, 2, 0, 1])
        #expect(shifted.gradients == result(other, alpha: 1).gradients)
    }

    /// At a high temperature the gradient is that of matching logits, each row's mean taken away: (z - v) / (N · classes),
    /// as Hinton and others derive it.
    @Test func highTemperatureMatchesLogits() {
        var stream = RandomStream(seed: 7, name: "hot")
        let (logits, other) = (random(12, &stream), random(12, &stream))
        let loss = DistillationLoss(teachers: [GivenTeacher(other)], temperature: 1e4, alpha: 1, labels: CrossEntropy())
        let gradients = LossResult(loss, logits, [0, 1, 2, 0]).gradients
        for row in 0..<4 {
            let differences = (0..<3).map { Double(logits[3 * row + $0]) - Double(other[3 * row + $0]) }
            let mean = differences.reduce(0, +) / 3
            for k in 0..<3 { #expect(abs(Double(gradients[3 * row + k]) - (differences[k] - mean) / 12) < 1e-3) }
        }
    }

    /// Teachers who agree teach what one of them does; what they teach is the mean of probabilities, not of logits.
    @Test func anEnsembleIsTheMeanOfProbabilities() {
        func gradients(_ teachers: [[Float]]) -> [Float] {
            let loss = DistillationLoss(
                teachers: teachers.map { GivenTeacher($0) }, temperature: 1, alpha: 1, labels: CrossEntropy())
            return LossResult(loss, [0, 0], [0]).gradients
        }
        #expect(gradients([[2, 1], [2, 1]]) == gradients([[2, 1]]))
        // One certain of each class: half and half, which is what the student thinks.
        #expect(gradients([[90, 0], [0, 90]]).allSatisfy { abs($0) < 1e-7 })
        // The mean of these logits is (30, 0), all but certain; that of the probabilities is ¾.
        #expect(abs(gradients([[60, 0], [0, 0]])[0] - (0.5 - 0.75)) < 1e-7)
    }

    @Test func staysFiniteForExtremeLogits() {
        for logits: [Float] in [[3e38, -3e38, 0], [0, 0, 0], [1e-30, 90, -90]] {
            for teacher: [Float] in [[3e38, -3e38, 0], [-3e38, 3e38, 0], [0, 0, 0]] {
                let result = LossResult(
                    DistillationLoss(teachers: [GivenTeacher(teacher)], labels: CrossEntropy()), logits, [0])
                #expect(result.value.isFinite && result.gradients.allSatisfy(\.isFinite))
            }
        }
        let none = DistillationLoss(teachers: [GivenTeacher([.nan, 1, 2])], labels: CrossEntropy())
        #expect(LossResult(none, [0, 1, 2], [1]).value.isNaN)
    }

    @Test func takesNoMemoryPerStep() {
        let loss = DistillationLoss(
            teachers: [GivenTeacher([1, 2, 3]), GivenTeacher([3, 2, 1])], labels: CrossEntropy(labelSmoothing: 0.1))
        let (logits, labels): ([Float], [Int]) = ([0, 1, 2], [1])
        var gradients: [Float] = [0, 0, 0]
        var terms = [0.0, 0]
        logits.withUnsafeBufferPointer { logits in
            gradients.withUnsafeMutableBufferPointer { gradients in
                terms.withUnsafeMutableBufferPointer { terms in
                    let batch = Batch(
                        epoch: 0, examples: ArraySlice(labels.indices), labels: labels[...], inputs: logits, classes: 3)
                    _ = loss.evaluate(batch, logits: logits, gradients: gradients, terms: terms)
                    let start = utter_malloc_count()
                    for _ in 0..<100 {
                        _ = loss.evaluate(batch, logits: logits, gradients: gradients, terms: terms)
                    }
                    #expect(utter_malloc_count() == start)
                }
            }
        }
    }

    @Test(arguments: [
        DistillationLoss(teachers: [], labels: CrossEntropy()),
        DistillationLoss(teachers: [GivenTeacher([])], temperature: 0, labels: CrossEntropy()),
        DistillationLoss(teachers: [GivenTeacher([])], temperature: .infinity, labels: CrossEntropy()),
        DistillationLoss(teachers: [GivenTeacher([])], alpha: 1.1, labels: CrossEntropy()),
        DistillationLoss(teachers: [GivenTeacher([])], alpha: .nan, labels: CrossEntropy()),
        DistillationLoss(teachers: [GivenTeacher([])], labels: CrossEntropy(labelSmoothing: 1)),
    ])
    func refusesNonsense(_ loss: DistillationLoss) {
        #expect(throws: TrainingError.self) { try loss.check(classes: 3) }
    }
}
