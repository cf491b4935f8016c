import Corpora
import Language

/// `load folder DIR --pattern TEXT`.
enum LoadFolder: Command {
    static let folder = Parameter<String>.required("folder", .path(.directory), "the folder that holds the recordings")
    static let pattern = Parameter<String>.flag(
        "pattern", .text, default: "{label}_{speaker}_{index}",
        "how paths within it, without their endings, tell label, speaker and index; {} is anything")
    static let label = Parameter<String?>.flag(
        "label", .text,
        "what all of them are labelled, whatever their names say: other for what is no digit. Then a pattern needs no {label}"
    )
    static let digits = Parameter<Bool>.toggle("digits", "labels that are written out, zero to nine, become 0 to 9")

    static let streams = Parameter<Bool>.toggle(
        "stream", "leave recordings in their files until they are needed; more than 20,000 are left there in any case")

    static let signature = Signature(
        "load folder", family: Family.recordings.rawValue, summary: "load recordings of your own from a folder",
        discussion:
            "WAV, FLAC, OGG, AIFF and more, of any rate, width and number of channels; folders within are looked through. "
            + "A pattern such as \"{label}/{speaker}_{index}\" also reads the names of folders. Files that do not fit or "
            + "cannot be decoded are named and skipped. With --stream, and of more than 20,000 recordings, none is looked into "
            + "here: each is read when it is needed and forgotten again, features are computed as a training comes to them and "
            + "kept in a file of the cache folder, so that memory does not grow with the set; one that cannot be decoded ends "
            + "the line that comes to it, and digests are of files' names and sizes.",
        searchWords: ["dataset", "recordings", "wav", "flac", "directory", "own", "import"],
        parameters: [
            folder.declaration, pattern.declaration, label.declaration, digits.declaration, Loading.rate.declaration,
            streams.declaration,
        ],
        results: [Signature.Result("dataset", "dataset")],
        examples: [
            Signature.Example("load folder clips", "files such as 7_anna_0.wav"),
            Signature.Example(
                "load folder clips --pattern \"{label}_{}_{index}\" --rate 16kHz", "who spoke does not matter"),
            Signature.Example("load folder clips --pattern * --label other", "words that are no digits, or noise"),
            Signature.Example("load folder clips --stream", "for sets that memory does not hold"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let path = try call(folder)
        let label = try call(label)
        var loader = FolderLoader(
            pattern: try call.placed(at: pattern) { try FilePattern(try call(pattern), needsLabel: label == nil) })
        loader.label = label
        loader.rate = Int(try call(Loading.rate))
        loader.streams = try call(streams)
        loader.mapsDigits = try call(digits)
        return try call.placed(at: folder) { try Loading.outcome(call) { try loader.load(path, watch: $0) } }
    }
}
