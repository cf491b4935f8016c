import Recognition
import Support

/// A training record as a model file has it. The licence of the data stands beside it, where other programs look.
extension TrainingRecord {
    var json: JSON {
        // As text: JSON's numbers lose the end of a seed beyond 2⁵³.
        [
            "dataset": .string(dataset), "protocol": .string(protocolText), "seed": .string(String(seed)),
            "settings": Self.json(settings), "summary": Self.json(summary),
        ]
    }

    init(_ json: JSON, licence: String) throws(Fault) {
        try json.expect(["dataset", "protocol", "seed", "settings", "summary"], in: "training record")
        guard let seed = UInt64(try json.string("seed")) else { throw Fault("the seed of its training is no number") }
        self.init(
            dataset: try json.string("dataset"), protocolText: try json.string("protocol"), licence: licence,
            seed: seed,
            settings: try Self.notes(json["settings"]), summary: try Self.notes(json["summary"]))
    }

    private static func json(_ notes: [Note]) -> JSON {
        .array(notes.map { [.string($0.name), .string($0.value)] })
    }

    private static func notes(_ json: JSON?) throws(Fault) -> [Note] {
        guard case .array(let elements) = json else { throw Fault("its training record has no list of notes") }
        var notes: [Note] = []
        for element in elements {
            let texts = try element.strings()
            guard texts.count == 2 else { throw Fault("a note of its training record is no pair") }
            notes.append(Note(texts[0], texts[1]))
        }
        return notes
    }
}
