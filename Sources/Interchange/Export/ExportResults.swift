import Networks
import Recognition
import Support

/// What is known of exported files, for programs: `export_results.json`.
enum ExportResults {
    static func json(_ source: ExportSource, _ files: [ExportedFile], _ verification: Verification?) -> JSON {
        let graph = source.recogniser.graph
        return [
            "format": .string(ModelFile.version), "name": .string(source.stem),
            "parameters": .number(Double(graph.parameterCount)),
            "quantisation": source.recogniser.quantisation.map { .string("int8, \($0.scheme.rawValue)") } ?? .null,
            "labels": .array(source.recogniser.labels.map { .string($0) }),
            "front_end": source.recogniser.frontEnd.json,
            "files": .array(
                files.map { file in
                    [
                        "file": .string(file.name), "format": .string(file.format),
                        "form": file.form.map { .string($0.rawValue) } ?? .null,
                        "bytes": .number(Double(file.bytes.count)),
                        "sha256": .string(digest(file.bytes)),
                    ]
                }),
            "runs": .array((verification?.rows ?? []).map(json)),
            "skipped": .array(
                (verification?.skipped ?? []).map {
                    ["runtime": .string($0.runtime), "install": .string($0.installation)]
                }),
        ]
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        var builder = DigestBuilder()
        bytes.withUnsafeBytes { builder.update(bytes: $0) }
        return builder.finish().description
    }

    private static func json(_ row: Verification.Row) -> JSON {
        func milliseconds(_ seconds: Double?) -> JSON { seconds.map { .number(($0 * 1e6).rounded() / 1e3) } ?? .null }
        return [
            "file": .string(row.file), "form": .string(row.form.rawValue), "runtime": .string(row.runtime),
            "version": .string(row.version), "clips": .number(Double(row.clips)),
            "agreeing": .number(Double(row.agreeing)), "max_logit_difference": .number(Double(row.difference)),
            "p50_ms": milliseconds(row.latency?.p50), "p95_ms": milliseconds(row.latency?.p95),
            "load_ms": milliseconds(row.load), "fault": row.fault.map { .string($0) } ?? .null,
        ]
    }
}
