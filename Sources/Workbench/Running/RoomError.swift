import Audio
import Corpora
import Features
import Interchange
import Language
import Networks
import Plotting
import Recognition
import Tensors

/// An error of one of the rooms below, as a person at the prompt reads it.
protocol RoomError: Error {
    static var code: WorkbenchCode { get }
    /// What stands under the argument that it is about.
    var label: String { get }
    /// One clause that names what it is about; the error's description unless it says otherwise.
    var sentence: String { get }
    /// The way out, where one is evident.
    var help: String? { get }
}

extension RoomError {
    var sentence: String { "\(self)" }
    var help: String? { nil }

    func diagnostic(at span: Span) -> Diagnostic {
        Diagnostic(Self.code, sentence, at: span, label: label, help: help.map { [$0] } ?? [])
    }
}

extension TensorError: RoomError {
    static var code: WorkbenchCode { .tensor }
    var label: String { "cannot be computed" }
    var sentence: String { message }
}

extension AudioError: RoomError {
    static var code: WorkbenchCode { .recording }
    var label: String { "cannot be heard" }
}

extension CorpusError: RoomError {
    static var code: WorkbenchCode { .dataset }
    var label: String {
        unknown.flatMap { Suggestions.nearest(to: $0, in: candidates) }.map { "did you mean \($0)?" } ?? ""
    }
}

extension FeatureError: RoomError {
    static var code: WorkbenchCode { .features }
    var label: String { "cannot be computed" }
}

extension PlotError: RoomError {
    static var code: WorkbenchCode { .plot }
    var label: String { "cannot be drawn" }
    var sentence: String { message }
}

extension NetworkError: RoomError {
    static var code: WorkbenchCode { .network }
    var label: String { "cannot be built" }
}

extension TrainingError: RoomError {
    static var code: WorkbenchCode { .training }
    var label: String { "cannot be trained" }
}

extension RecognitionError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "does not fit" }
}

extension ModelFileError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "cannot be read" }
}

extension MetricError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "cannot be compared" }
}

extension ExportError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "cannot be taken" }
}
