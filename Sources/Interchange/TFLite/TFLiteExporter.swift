/// TFLite, float32 or int8: for LiteRT on phones and small computers.
enum TFLiteExporter: Exporter {
    static let name = "tflite"
    static let summary = "for LiteRT, once TensorFlow Lite, on phones"

    static func forms(of file: String) -> [ExportForm] { forms(of: file, ending: "tflite") }

    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile] {
        try source.eachForm(Self.self, "tflite") { (computation, notes) throws(ExportError) in
            try TFLiteWriter(computation, notes: notes).bytes
        }
    }
}
