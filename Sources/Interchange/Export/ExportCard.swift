import Features
import Networks
import Recognition
import Support

/// The model card that lies beside exported files, in Markdown.
struct ExportCard {
    let source: ExportSource
    let files: [ExportedFile]
    let verification: Verification?

    var text: String {
        let recogniser = source.recogniser
        let parameters = recogniser.graph.parameterCount
        let rows: [String] = files.map { "| `\($0.name)` | \($0.format) | \($0.bytes.count) |" }
        var parts: [String] = [
            "# \(source.stem)",
            "A recogniser of \(recogniser.labels.count) words, made by Utter: \(parameters) parameters.",
            facts,
            "`waveform` takes exactly the samples that the front end sees, and leaves making them to you. A recording is "
                + Notes.clip(recogniser.frontEnd) + ".",
            "## Files\n\n| file | format | bytes |\n|---|---|---|\n" + rows.joined(separator: "\n"),
            "`golden.safetensors` holds inputs and what the files give for them; `verify` compares.",
        ]
        if let verification { parts.append(Self.runs(verification)) }
        parts += snippets
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// A table of what one has to know.
    private var facts: String {
        let recogniser = source.recogniser
        let (frontEnd, record) = (recogniser.frontEnd, recogniser.record)
        let (rows, frames) = frontEnd.shape
        let data = [record.dataset, record.protocolText].filter { !$0.isEmpty }.joined(separator: ", ")
        let samples =
            "`(1, \(frontEnd.sampleCount))` float32, samples from -1 to 1 at \(frontEnd.rate) Hz, zeros behind a shorter "
            + "recording; gives probabilities"
        let facts: [(String, String)] = [
            ("labels, in the order of the outputs", recogniser.labels.joined(separator: " ")),
            ("`waveform` takes", samples),
            ("`features` takes", "`(1, \(rows), \(frames))` float32, raw, not normalised; gives logits"),
            ("numbers", Self.numbers(recogniser)), ("features", frontEnd.description),
            ("trained on", data.isEmpty ? "unknown" : data),
            ("licence of the recordings", record.licence.isEmpty ? "unknown" : record.licence),
        ]
        let lines: [String] = facts.map { "| \($0.0) | \(Self.cell($0.1)) |" }
        return "| | |\n|---|---|\n" + lines.joined(separator: "\n")
    }

    private static func numbers(_ recogniser: Recogniser) -> String {
        switch recogniser.quantisation?.scheme {
        case .dynamic: "int8: layers with weights in whole numbers, with scales of each clip"
        case .fixed: "int8: layers with weights in whole numbers, with scales known before"
        case nil: "float32"
        }
    }

    private static func cell(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }).split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }

    private static func runs(_ verification: Verification) -> String {
        let rows = verification.rows.map { row -> String in
            let p50 = row.latency.map { "\((($0.p50) * 1e6).rounded() / 1e3) ms" } ?? ""
            let cells: [String] = [
                "`\(row.file)`", row.form.rawValue, "\(row.runtime) \(row.version)", "\(row.agreeing)/\(row.clips)",
                "\(row.difference)", p50,
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return "## How the files ran\n\n| file | from | runtime | agreement | max Δ logits | one clip |\n"
            + "|---|---|---|---|---|---|\n" + rows.joined(separator: "\n")
            + verification.skipped.map { "\n\nNot run, since it was not here: \($0.runtime) (\($0.installation))." }
            .joined()
    }

    /// A few lines for each kind of file that is there.
    private var snippets: [String] {
        let (stem, count) = (source.stem, source.recogniser.frontEnd.sampleCount)
        let name = CText.identifier(stem)
        guard source.forms.contains(.waveform) else { return [] }
        let all: [(String, String, String, String)] = [
            (
                ONNXExporter.name, "Python, ONNX Runtime", "python",
                """
                import numpy, onnxruntime
                session = onnxruntime.InferenceSession("\(stem).waveform.onnx")
                samples = numpy.zeros((1, \(count)), "float32")  # yours, from -1 to 1
                (probabilities,) = session.run(None, {"waveform": samples})
                print(probabilities.argmax(), probabilities.max())
                """
            ),
            (
                ONNXExporter.name, "JavaScript, onnxruntime-web", "js",
                """
                import * as ort from "onnxruntime-web";
                const session = await ort.InferenceSession.create("\(stem).waveform.onnx");
                const samples = new ort.Tensor("float32", new Float32Array(\(count)), [1, \(count)]);
                const { data } = (await session.run({ waveform: samples })).probabilities;
                console.log(data.indexOf(Math.max(...data)), Math.max(...data));
                """
            ),
            (
                TorchScriptExporter.name, "Python, PyTorch", "python",
                """
                import torch
                model = torch.jit.load("\(stem).waveform.pt")
                samples = torch.zeros(1, \(count))  # yours, from -1 to 1
                probabilities = model(samples)
                print(int(probabilities.argmax()), float(probabilities.max()))
                """
            ),
            (
                TFLiteExporter.name, "Python, LiteRT", "python",
                """
                import numpy
                from ai_edge_litert.interpreter import Interpreter
                model = Interpreter("\(stem).waveform.tflite")
                model.allocate_tensors()
                model.set_tensor(model.get_input_details()[0]["index"], numpy.zeros((1, \(count)), "float32"))
                model.invoke()
                probabilities = model.get_tensor(model.get_output_details()[0]["index"])
                print(probabilities.argmax(), probabilities.max())
                """
            ),
            (
                CExporter.name, "C", "c",
                """
                #include "\(stem).h"
                #include <stdio.h>
                int main(void) {
                    static float samples[\(count)], probabilities[\(source.recogniser.labels.count)]; /* yours, from -1 to 1 */
                    int i, best = 0;
                    \(name)_waveform(samples, probabilities);
                    for (i = 1; i < \(name.uppercased())_CLASSES; i++) if (probabilities[i] > probabilities[best]) best = i;
                    return printf("%s %f\\n", \(name)_labels[best], probabilities[best]) < 0;
                }
                """
            ),
            (
                CExporter.name, "Swift, with the C files as a target", "swift",
                """
                import \(name)
                var samples = [Float](repeating: 0, count: \(count))  // yours, from -1 to 1
                var probabilities = [Float](repeating: 0, count: \(source.recogniser.labels.count))
                \(name)_waveform(&samples, &probabilities)
                let best = probabilities.max() ?? 0
                print(probabilities.firstIndex(of: best) ?? 0, best)
                """
            ),
        ]
        let formats = Set(files.map(\.format))
        return all.filter { formats.contains($0.0) }.map { "## \($0.1)\n\n```\($0.2)\n\($0.3)\n```" }
    }
}
