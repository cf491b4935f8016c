import Features
import Networks
import Recognition

/// A recogniser as a list of standard operations, batch norm folded into the weights: what every writer reads, and so the
/// only place that knows how a recogniser is computed elsewhere.
///
/// Arrays have no batch axis and their channels last. Files may lay them out otherwise; the input and the output are the
/// same in all of them.
struct Computation: Sendable {
    /// Value 0 is the input, value n + 1 what step n gives.
    struct Step: Sendable {
        /// Unique; what the value it gives is called.
        let name: String
        let operation: Operation
        let sources: [Int]
        /// Of what it gives.
        let shape: [Int]
    }

    let form: ExportForm
    /// (frames, rows) of features, (samples, 1) of a waveform.
    let inputShape: [Int]
    private(set) var steps: [Step] = []

    init(form: ExportForm, inputShape: [Int]) {
        self.form = form
        self.inputShape = inputShape
    }

    /// What a person gives in, with the batch axis: (1, rows, frames) or (1, samples).
    var outerInputShape: [Int] {
        form == .features ? [1, inputShape[1], inputShape[0]] : [1, inputShape[0]]
    }

    /// What a person gets: (1, labels).
    var outerOutputShape: [Int] { [1] + shape(of: steps.count) }

    func shape(of value: Int) -> [Int] { value == 0 ? inputShape : steps[value - 1].shape }

    func name(of value: Int) -> String { value == 0 ? form.inputName : steps[value - 1].name }

    /// What the bytes of a value stand for; `nil` for a value of numbers.
    func scale(of value: Int) -> Quantisation.Scale? {
        guard value > 0 else { return nil }
        let step = steps[value - 1]
        switch step.operation {
        case .quantise(let scale): return scale
        case .integer(let layer): return layer.output
        default: return step.operation.keepsBytes ? scale(of: step.sources[0]) : nil
        }
    }

    /// Whether some layer is computed in whole numbers.
    var isQuantised: Bool {
        steps.contains { if case .integer = $0.operation { true } else { false } }
    }

    /// The steps that read a value.
    func readers(of value: Int) -> [Int] { steps.indices.filter { steps[$0].sources.contains(value) } }

    /// Appends a step and gives its value.
    mutating func append(_ name: String, _ operation: Operation, _ sources: [Int]) -> Int {
        let shapes = sources.map(shape(of:))
        steps.append(
            Step(name: name, operation: operation, sources: sources, shape: operation.shape(of: shapes)))
        return steps.count
    }

    /// Calls a step's value otherwise.
    mutating func rename(_ value: Int, _ name: String) {
        let step = steps[value - 1]
        steps[value - 1] = Step(name: name, operation: step.operation, sources: step.sources, shape: step.shape)
    }
}

extension Computation {
    /// - Parameter bands: whether the powers in bands stay one step, for a writer with a Fourier transform of its own.
    /// - Throws: for a front end that cannot be.
    init(_ recogniser: Recogniser, form: ExportForm, bands: Bool = false) throws(FeatureError) {
        let frontEnd = recogniser.frontEnd
        let (rows, frames) = frontEnd.shape
        self.init(form: form, inputShape: form == .features ? [frames, rows] : [frontEnd.sampleCount, 1])
        var value = 0
        if form == .waveform { value = appendFrontEnd(try FrontEndTables(frontEnd), frontEnd, bands: bands) }
        let normalisation = recogniser.preparation.normalisation
        let factors = normalisation.deviations.map { 1 / $0 }
        value = append(
            "normalised",
            .scale(factors: factors, offsets: zip(normalisation.means, factors).map { -$0 * $1 }), [value])
        if recogniser.graph.readsImage { value = append("image", .image, [value]) }
        value = appendNetwork(recogniser.graph, recogniser.weights, recogniser.quantisation, input: value)
        if form == .waveform { _ = append(form.outputName, .softmax, [value]) }
    }
}
