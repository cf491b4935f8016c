import Networks

/// The calls of a computation's steps, one after the other, with what they need of the static memory.
struct CProgram {
    struct Call {
        let step: Computation.Step
        let function: CFunction
        /// The buffers of what it reads, of what it writes, and its own.
        let inputs: [Int]
        let output: Int
        let scratch: Int?
        /// Of what it writes, where that is bytes.
        let scale: Quantisation.Scale?
    }

    private(set) var calls: [Call] = []
    private(set) var memory = CMemory([])

    /// - Parameters:
    ///   - steps: those of the computation that are called: a run of them.
    ///   - prefix: of the functions' names.
    init(_ computation: Computation, steps: Range<Int>, prefix: String) {
        var needs: [CMemory.Need] = []
        // Where each value lies; a ReLU that goes with the step before it has that one's.
        var buffers: [Int: Int] = [:]
        func buffer(_ count: Int, at call: Int, areBytes: Bool = false) -> Int {
            let floats = areBytes ? (count + 3) / 4 : count
            needs.append(.init(count: CMemory.rounded(floats), from: call, to: call))
            return needs.count - 1
        }
        buffers[steps.lowerBound] = buffer(computation.shape(of: steps.lowerBound).reduce(1, *), at: 0)
        var skipped: Set<Int> = []
        for index in steps where !skipped.contains(index) {
            var step = computation.steps[index]
            let relu = steps.upperBound == index + 1 ? nil : computation.reluAlone(after: index)
            let function = CFunction(
                prefix + CText.identifier(step.name), step.operation, step.sources.map { computation.shape(of: $0) },
                to: step.shape, scale: computation.scale(of: step.sources[0]), hasReLU: relu != nil)
            var value = index + 1
            if let relu {
                skipped.insert(relu)
                step = computation.steps[relu]
                value = relu + 1
            }
            let call = calls.count + 1
            let inputs = computation.steps[index].sources.compactMap { buffers[$0] }
            for input in inputs { needs[input].to = call }
            let scale = computation.scale(of: value)
            let output = buffer(step.shape.reduce(1, *), at: call, areBytes: scale != nil)
            buffers[value] = output
            let scratch = function.scratchCount > 0 ? buffer(function.scratchCount, at: call) : nil
            calls.append(
                Call(step: step, function: function, inputs: inputs, output: output, scratch: scratch, scale: scale))
        }
        // The result is read behind the last call.
        if let last = calls.last { needs[last.output].to = calls.count + 1 }
        memory = CMemory(needs)
    }

    /// Where the input goes, and where the result is.
    var input: String { "memory + \(memory.offsets[0])" }
    var output: String { calls.last.map { "memory + \(memory.offsets[$0.output])" } ?? input }

    /// The most bytes that a call writes; 0 where none does.
    var mostBytes: Int { calls.filter { $0.scale != nil }.map { $0.step.shape.reduce(1, *) }.max() ?? 0 }

    var definitions: String { calls.map { $0.function.tables + $0.function.text }.joined(separator: "\n") }

    /// The calls as C, each with a look at what it gave for whoever asks for that.
    var text: String {
        calls.map { call in
            let buffers = call.inputs + [call.output] + (call.scratch.map { [$0] } ?? [])
            let arguments = buffers.map { "memory + \(memory.offsets[$0])" }.joined(separator: ", ")
            let value =
                "\"\(call.step.name)\", memory + \(memory.offsets[call.output]), \(call.step.shape.reduce(1, *))"
            let stage = call.scale.map {
                "STAGE_BYTES(\(value), \(CText.number($0.scale))f, \($0.zeroPoint))"
            }
            return "    \(call.function.name)(\(arguments));\n    \(stage ?? "STAGE(\(value))");\n"
        }.joined()
    }
}

extension Computation {
    /// The ReLU that alone reads what a step with weights gives.
    func reluAlone(after step: Int) -> Int? {
        switch steps[step].operation {
        case .convolution, .linear: break
        default: return nil
        }
        let readers = readers(of: step + 1)
        guard readers.count == 1, step + 1 < steps.count, case .activation(.relu) = steps[readers[0]].operation else {
            return nil
        }
        return readers[0]
    }
}
