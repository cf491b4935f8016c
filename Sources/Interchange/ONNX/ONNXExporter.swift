/// ONNX, float32 or int8: for ONNX Runtime on every system, and in a browser.
enum ONNXExporter: Exporter {
    static let name = "onnx"
    static let summary = "for ONNX Runtime, also in a browser"

    static func forms(of file: String) -> [ExportForm] { forms(of: file, ending: "onnx") }

    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile] {
        try source.eachForm(Self.self, "onnx") { ONNXWriter($0, notes: $1).bytes }
    }
}
