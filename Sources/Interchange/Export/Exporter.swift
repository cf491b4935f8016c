import Features
package import Recognition

/// A file format that recognisers are exported to. A new one is its own file, and a line in `Exporters`.
package protocol Exporter: Sendable {
    /// How it is asked for: "onnx".
    static var name: String { get }
    /// In a few words, what it is for.
    static var summary: String { get }
    /// The forms that a file of this format holds, by its name; none for other files.
    static func forms(of file: String) -> [ExportForm]
    /// The files of a recogniser, in the forms that are asked for.
    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile]
}

extension Exporter {
    /// Those of a file that is called `STEM.FORM.ENDING`.
    static func forms(of file: String, ending: String) -> [ExportForm] {
        ExportForm.allCases.filter { file.hasSuffix(".\($0.rawValue).\(ending)") }
    }
}

/// Every format, in the order in which help lists them.
package enum Exporters {
    package static let all: [any Exporter.Type] = [
        ONNXExporter.self, TorchScriptExporter.self, TFLiteExporter.self, CExporter.self, SafetensorsExporter.self,
    ]
}

/// What an exporter is given.
package struct ExportSource: Sendable {
    package let recogniser: Recogniser
    /// What the files are called, without their endings.
    package let stem: String
    package let forms: [ExportForm]

    package init(_ recogniser: Recogniser, stem: String, forms: [ExportForm]) {
        self.recogniser = recogniser
        self.stem = stem
        self.forms = forms
    }

    /// - Parameter bands: whether the powers in bands stay one step; see `Computation`.
    func computation(_ form: ExportForm, bands: Bool = false) throws(ExportError) -> Computation {
        do throws(FeatureError) {
            return try Computation(recogniser, form: form, bands: bands)
        } catch {
            throw ExportError(error.reason, help: error.help)
        }
    }

    /// A file for each form, called `STEM.FORM.ENDING`.
    func eachForm(
        _ exporter: any Exporter.Type, _ ending: String,
        _ bytes: (Computation, Notes) throws(ExportError) -> [UInt8]
    ) throws(ExportError) -> [ExportedFile] {
        var files: [ExportedFile] = []
        for form in forms {
            let computation = try computation(form)
            files.append(
                ExportedFile(
                    name: "\(stem).\(form.rawValue).\(ending)", format: exporter.name, form: form,
                    bytes: try bytes(computation, Notes(recogniser, computation))))
        }
        return files
    }
}

/// A file before it is written.
package struct ExportedFile: Sendable {
    package let name: String
    /// The exporter's name.
    package let format: String
    /// `nil` where it is for no form or for all.
    package let form: ExportForm?
    package let bytes: [UInt8]
}
