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
    var sentence: String { get }
    var wayOut: String? { get }
}

extension RoomError {
    func diagnostic(at span: Span) -> Diagnostic {
        Diagnostic(Self.code, sentence, at: span, label: label, help: wayOut.map { [$0] } ?? [])
    }
}

extension TensorError: RoomError {
    static var code: WorkbenchCode { .tensor }
    var label: String { "cannot be computed" }
    var sentence: String { message }
    var wayOut: String? { help }
}

extension AudioError: RoomError {
    static var code: WorkbenchCode { .recording }
    var label: String { "cannot be heard" }
    var sentence: String { description }
    var wayOut: String? { help }
}

extension CorpusError: RoomError {
    static var code: WorkbenchCode { .dataset }
    var label: String {
        unknown.flatMap { Suggestions.nearest(to: $0, in: candidates) }.map { "did you mean \($0)?" } ?? ""
    }
    var sentence: String { description }
    var wayOut: String? { help }
}

extension FeatureError: RoomError {
    static var code: WorkbenchCode { .features }
    var label: String { "cannot be computed" }
    var sentence: String { description }
    var wayOut: String? { help }
}

extension TrainingError: RoomError {
    static var code: WorkbenchCode { .training }
    var label: String { "cannot be trained" }
    var sentence: String { reason }
    var wayOut: String? { help }
}

extension RecognitionError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "does not fit" }
    var sentence: String { reason }
    var wayOut: String? { help }
}

extension ModelFileError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "cannot be read" }
    var sentence: String { description }
    var wayOut: String? { help }
}

extension MetricError: RoomError {
    static var code: WorkbenchCode { .model }
    var label: String { "cannot be compared" }
    var sentence: String { reason }
    var wayOut: String? { nil }
}
