import Recognition

/// C99: for microcontrollers, and for any program that should need no library.
enum CExporter: Exporter {
    static let name = "c"
    static let summary = "C99 without allocation or libraries, for microcontrollers: one .c and one .h"

    static func forms(of file: String) -> [ExportForm] { file.hasSuffix(".c") ? ExportForm.allCases : [] }

    static func files(of source: ExportSource) throws(ExportError) -> [ExportedFile] {
        let features = try source.computation(.features)
        let waveform = source.forms.contains(.waveform) ? try source.computation(.waveform, bands: true) : nil
        let writer = CWriter(
            features: features, waveform: waveform, hasFeatures: source.forms.contains(.features),
            notes: Notes(source.recogniser, waveform ?? features), labels: source.recogniser.labels, stem: source.stem)
        return [("c", writer.source), ("h", writer.header)].map {
            ExportedFile(name: "\(source.stem).\($0.0)", format: name, form: nil, bytes: Array($0.1.utf8))
        }
    }
}
