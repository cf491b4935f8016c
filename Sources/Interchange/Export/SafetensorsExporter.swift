/// Utter's own file, which `load model` reads to the bit: every export has it, since verification holds the others to it.
enum SafetensorsExporter: Exporter {
    static let name = "safetensors"
    static let summary = "Utter's own file, always there: what verification holds the others to"

    static func forms(of file: String) -> [ExportForm] { [] }

    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile] {
        [
            ExportedFile(
                name: source.stem + ".safetensors", format: name, form: nil,
                bytes: ModelFile.encoded(source.recogniser))
        ]
    }
}
