/// TorchScript: for PyTorch 1.13 and later, in Python, C++ or on a phone.
enum TorchScriptExporter: Exporter {
    static let name = "torchscript"
    static let summary = "for PyTorch 1.13 and later"

    static func forms(of file: String) -> [ExportForm] { forms(of: file, ending: "pt") }

    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile] {
        try source.eachForm(Self.self, "pt") { TorchScriptWriter($0, notes: $1).bytes }
    }
}
