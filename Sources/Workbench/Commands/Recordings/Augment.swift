import Audio
import Corpora
import Language
import Plotting
import Recognition

/// `augment CLIP`, `augment DATA`.
enum Augment: Command {
    static let what = Parameter<any Value>.required("what", .value("clip", "dataset"), "a clip, or a data set")
    static let with = Parameter<Augmentation>.flag(
        "with", .of("augmentation"), default: Augmentation.named("standard") ?? .none, shown: "standard",
        "how it is changed")
    static let preview = Parameter<Bool>.toggle("preview", "draw it before and after, and play both")
    static let copies = Parameter<Int>.flag(
        "copies", .integer(1, 100), default: 4, "of a data set: how many times as many clips, the originals among them")
    static let seed = Parameter<Int?>.flag("seed", .integer(0), "decides the numbers; the session's without it")

    static let signature = Signature(
        "augment", family: Family.recordings.rawValue,
        summary: "change recordings at random: other voices, rooms, noise",
        discussion:
            "Of a clip the changed clip; of a data set the same with changed copies beside the originals, of a split one "
            + "in the training part only. What changes spectra or batches (warp, specaugment, mixup) cannot be heard and is "
            + "left out. `train --augment` needs no copies: it changes every clip anew in each epoch. `help effects` lists "
            + "the effects.",
        searchWords: ["augmentation", "noise", "pitch", "speed", "reverberation", "room", "telephone", "copies"],
        parameters: [
            what.declaration, with.declaration, preview.declaration, copies.declaration, seed.declaration,
        ],
        results: [Signature.Result("recordings", "value")],
        examples: [
            Signature.Example(
                "data = load sample; augment data[0] --with augmentation { pitch 3st..3st; noise pink 10dB }", "a clip"),
            Signature.Example("parts = split (load sample); augment parts --copies 4", "four times the training part"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let value = try call(what)
        let augmentation = try call(with)
        let seed = try call(seed).map { UInt64($0) } ?? call.workspace.seed
        let left = augmentation.silentSteps.map { type(of: $0.effect).word.name }
        var note = Markup()
        if !left.isEmpty {
            note.add(Markup.Piece("without \(left.joined(separator: ", ")): a recording has none of it", .dim))
        }
        if let dataset = value as? Dataset {
            guard try !call(preview) else {
                throw Diagnostic(
                    WorkbenchCode.augmentation, "a preview is of one clip", at: call.span(of: what),
                    label: "a data set", help: ["augment data[0] --preview"])
            }
            let result = augmentation.multiply(dataset, copies: try call(copies), seed: seed)
            return Outcome(result, display: result.display + note)
        }
        guard let clip = value as? ClipValue else { return Outcome() }
        let old = clip.utterance
        guard let changed = augmentation.apply(to: [old.clip], copy: 0, seed: seed).first else { return Outcome() }
        let result = ClipValue(
            Utterance(id: "\(old.id)+1", label: old.label, speaker: old.speaker, index: old.index, clip: changed))
        var display = result.display + note
        guard try call(preview) else { return Outcome(result, display: display) }
        let panels = try Pictures.panels(of: [clip, result], as: ["waveform", "spectrogram"], PictureOptions())
        let figure = Figure(title: augmentation.text, panels: panels, columns: 2)
        if let drawing = try call.host.console.drawing(of: figure) { display.blocks.append(.drawing(drawing)) }
        do {
            for clip in [old.clip, changed] where try !call.shouldStop() {
                try Playback.play(clip) { try call.shouldStop() }
            }
        } catch let error as AudioError {
            // Where there is no loudspeaker there is still the picture.
            display.add(Markup.Piece("not played: \(error.reason)", .dim))
        }
        return Outcome(result, display: display)
    }
}
