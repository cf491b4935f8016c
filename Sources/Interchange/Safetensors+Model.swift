import Features
import Networks
import Recognition
import Support
import Tensors

/// What of a recogniser is which array and which text of its file.
extension Safetensors {
    /// The slash keeps them apart from the arrays of layers, whose names have none.
    private static let means = "statistics/mean"
    private static let deviations = "statistics/deviation"

    private static let layoutText =
        "channels last: convolution (kernel, inputs, outputs), depthwise (kernel, channels), dense (inputs, outputs)"

    init(encoding recogniser: Recogniser) {
        let normalisation = recogniser.preparation.normalisation
        let statistics = [(Self.means, normalisation.means), (Self.deviations, normalisation.deviations)]
        self.init(
            entries: Self.entries(of: recogniser)
                + statistics.map { Entry(name: $0, shape: [$1.count], scalars: $1) },
            metadata: [("utter", ModelFile.version), ("layout", Self.layoutText)] + recogniser.metadata
                + (recogniser.quantisation.map { [(Self.quantisationName, $0.json.text)] } ?? []))
    }

    func recogniser() throws(Fault) -> Recogniser {
        guard let version = text("utter") else {
            throw Fault("it is a safetensors file of another program")
        }
        guard version == ModelFile.version else {
            throw Fault(
                "it has version \(version.prefix(20)) of the model format, but this program reads \(ModelFile.version)",
                help: "read it with the version of Utter that wrote it, or a newer one")
        }
        let graph: Graph
        let graphText = try wanted("graph")
        do throws(NetworkError) { graph = try Graph(text: graphText) } catch {
            throw Fault("its network cannot be built: \(error.reason)")
        }
        let frontEnd = try FrontEnd(parsed("front_end"))
        let labels = try parsed("labels").strings()
        let record = try TrainingRecord(parsed("training"), licence: wanted("licence"))
        let (means, deviations) = (try array(Self.means).scalars, try array(Self.deviations).scalars)
        let (weights, quantisation) = try weights(of: graph)
        do throws(RecognitionError) {
            let preparation = try InputPreparation(
                frontEnd: frontEnd, normalisation: Normalisation(means: means, deviations: deviations), labels: labels,
                for: graph)
            return try Recogniser(
                preparation: preparation, graph: graph, weights: weights, record: record,
                quantisation: quantisation)
        } catch {
            throw Fault(error.reason, help: error.help)
        }
    }

    func wanted(_ name: String) throws(Fault) -> String {
        guard let text = text(name) else { throw Fault("its metadata lacks '\(name)'") }
        return text
    }

    func parsed(_ name: String) throws(Fault) -> JSON {
        let text = try wanted(name)
        do throws(Fault) { return try StrictJSON.parse(text) } catch {
            throw Fault("its metadata '\(name)' is damaged: \(error.reason)")
        }
    }

    func array(_ name: String) throws(Fault) -> Entry {
        guard let entry = self[name] else { throw Fault("its array '\(name)' is missing") }
        return entry
    }
}

extension Recogniser {
    /// What every file says of a recogniser beside its arrays: names and texts.
    var metadata: [(name: String, text: String)] {
        [
            ("graph", graph.text), ("front_end", frontEnd.json.text),
            ("labels", JSON.array(labels.map { .string($0) }).text), ("training", record.json.text),
            ("licence", record.licence),
        ]
    }
}
