import Features
import Glibc
import Networks
package import Recognition
package import Support

/// Runs every exported file of a folder over recordings, in every runtime that is installed, and holds it to Utter's own
/// engine.
package struct Verifier {
    private let folder: String
    private let references: References
    private let files: [Found]
    private let scratch: TemporaryFolder

    private struct Found {
        let name: String
        let format: String
        let form: ExportForm
    }

    /// The recogniser that the files of a folder were made of.
    /// - Throws: where it has no safetensors file, or several.
    package static func recogniser(in folder: String) throws -> Recogniser {
        let names = try Files.list(folder).filter { $0.hasSuffix(".safetensors") && !$0.hasPrefix("golden") }
        guard names.count == 1 else {
            throw ExportError(
                names.isEmpty
                    ? "'\(folder)' holds no model to verify the files by"
                    : "'\(folder)' holds \(names.count) models: \(names.joined(separator: ", "))",
                help: "`export MODEL \(folder)` writes the files of one model, its .safetensors among them")
        }
        return try ModelFile.read(Files.join(folder, names[0]))
    }

    /// - Throws: where the folder cannot be read, or holds no exported files.
    package init(_ folder: String, references: References) throws {
        self.folder = folder
        self.references = references
        scratch = try TemporaryFolder()
        files = try Files.list(folder).flatMap { name in
            Exporters.all.flatMap { exporter in
                exporter.forms(of: name).map { Found(name: name, format: exporter.name, form: $0) }
            }
        }
        guard !files.isEmpty else {
            throw ExportError(
                "'\(folder)' holds no exported files", help: "`export MODEL \(folder) --formats onnx c` writes some")
        }
    }

    /// - Parameter shouldStop: asked now and then; what is done by then is kept.
    package func run(
        progress: (ProgressEvent) -> Void = { _ in }, shouldStop: () throws -> Bool = { false }
    ) throws -> Verification {
        var verification = Verification()
        let runtimes = FileRuntimes.all.filter { runtime in files.contains { $0.format == runtime.format } }
        let total = files.count
        var done = 0
        for runtime in runtimes {
            let places = runtime.places()
            if places.isEmpty {
                verification.skipped.append(.init(runtime: runtime.name, installation: runtime.installation))
            }
            for file in files where file.format == runtime.format {
                progress(ProgressEvent(label: "verifying", completed: done, total: total, detail: file.name))
                for place in places {
                    guard try !shouldStop() else { return verification }
                    verification.rows.append(try row(file, runtime, place, shouldStop))
                }
                done += 1
            }
        }
        return verification
    }

    private func row(
        _ file: Found, _ runtime: any FileRuntime, _ place: RuntimePlace, _ shouldStop: () throws -> Bool
    ) throws -> Verification.Row {
        let path = Files.join(folder, file.name)
        let bytes = try Files.readBytes(path).count
        let computation = try Computation(references.recogniser, form: file.form)
        let inputs = references.inputs(file.form)
        func job(_ inputs: [[Float]], stages: Bool = false) throws -> RuntimeJob {
            let given = scratch.file("inputs.f32")
            try Files.writeAtomically(LittleEndian.bytes(inputs.flatMap(\.self)), to: given)
            return RuntimeJob(
                file: path, computation: computation, inputs: given, count: inputs.count,
                outputs: scratch.file("outputs.f32"), wantsStages: stages, folder: scratch)
        }
        func row(
            _ report: RuntimeReport?, agreeing: Int = 0, difference: Float = .infinity, stage: String? = nil,
            fault: String?
        ) -> Verification.Row {
            Verification.Row(
                file: file.name, format: file.format, form: file.form, bytes: bytes, runtime: runtime.name,
                version: report?.version ?? "", clips: inputs.count, agreeing: agreeing,
                difference: difference, stage: stage, latency: report.flatMap { try? Latency($0.times) },
                load: report?.load ?? 0, fault: fault)
        }
        let report: RuntimeReport
        do {
            report = try runtime.run(job(inputs), in: place) { try !shouldStop() }
        } catch let error as ExportError {
            return row(nil, fault: error.reason)
        }
        let labels = references.recogniser.labels.count
        guard report.outputs.count == inputs.count * labels else {
            return row(report, fault: "it gives \(report.outputs.count) numbers, not \(inputs.count * labels)")
        }
        let comparison = Comparison(
            references.logits, outputs: report.outputs, areProbabilities: file.form == .waveform)
        guard let fault = fault(comparison, file.form) else {
            return row(report, agreeing: comparison.agreeing, difference: comparison.difference, fault: nil)
        }
        let worst = inputs[comparison.worst]
        let staged = try? runtime.run(job([worst], stages: true), in: place) { try !shouldStop() }
        let stage = staged.flatMap { computation.firstDifference(worst, $0, runtime) }
        return row(
            report, agreeing: comparison.agreeing, difference: comparison.difference, stage: stage,
            fault: fault + (stage.map { ", from '\($0)' on" } ?? ""))
    }

    /// What is wrong with outputs; `nil` where nothing is.
    ///
    /// A model in floats is the same within what float32 computations are apart, and takes every recording for the same
    /// label. Of one in whole numbers, those few differences can tip an activation over to the next byte, and so on: its
    /// logits may be apart by two steps, if they were bytes.
    private func fault(_ comparison: Comparison, _ form: ExportForm) -> String? {
        var (tolerance, slips) = (Verification.tolerance(form), 0)
        if references.recogniser.quantisation != nil {
            (tolerance, slips) = (
                max(tolerance, 2 * references.logitStep), references.count / Verification.clipsPerSlip
            )
        }
        if !(comparison.difference <= tolerance) {
            return "a logit differs by \(comparison.difference), more than \(tolerance)"
        }
        let others = references.count - comparison.agreeing
        return others > slips ? "\(others) of \(references.count) recordings get another label" : nil
    }
}

/// Outputs of a file beside the logits that Utter's engine gives.
private struct Comparison {
    private(set) var agreeing = 0
    private(set) var difference: Float = 0
    /// Which clip differs most.
    private(set) var worst = 0

    /// Probabilities are compared by what their logarithms are apart from that of the greatest: so far the logits are
    /// too. Those under 1e-30 have too few digits left.
    init(_ logits: [[Float]], outputs: [Float], areProbabilities: Bool) {
        for (clip, reference) in logits.enumerated() {
            let output = Array(outputs[(clip * reference.count)..<((clip + 1) * reference.count)])
            let (wanted, found) = (Self.greatest(reference), Self.greatest(output))
            if wanted == found { agreeing += 1 }
            for place in reference.indices {
                var apart = output[place] - reference[place]
                if areProbabilities {
                    if output[place] < 1e-30, reference[place] - reference[wanted] < -69 { continue }
                    apart = logf(output[place]) - logf(output[wanted])
                    apart -= reference[place] - reference[wanted]
                }
                // What is no number differs more than any.
                let size = apart.isNaN ? .infinity : abs(apart)
                if size > difference { (difference, worst) = (size, clip) }
            }
        }
    }

    private static func greatest(_ values: [Float]) -> Int {
        values.indices.max { values[$0] < values[$1] } ?? 0
    }
}

extension Computation {
    /// The first stage at which a runtime gives something else than it should: more than a thousandth of the stage's
    /// greatest number, or, in whole numbers, than two steps of a byte.
    fileprivate func firstDifference(_ input: [Float], _ report: RuntimeReport, _ runtime: any FileRuntime) -> String? {
        var rest = report.outputs[...]
        let wanted = Dictionary(uniqueKeysWithValues: zip(steps.map(\.name), zip(steps.map(\.shape), values(input))))
        for stage in report.stages {
            guard let (shape, values) = wanted[stage] else { return stage }
            let part = rest.prefix(values.count)
            rest = rest.dropFirst(values.count)
            let expected = runtime.arranged(values, shape: shape)
            let greatest = values.reduce(0) { max($0, abs($1)) }
            let share: Float = isQuantised ? 2 / 255 : 1e-3
            let differs = zip(part, expected).contains { !(abs($0 - $1) <= share * greatest + 1e-6) }
            if part.count < values.count || differs { return stage }
        }
        return nil
    }
}
