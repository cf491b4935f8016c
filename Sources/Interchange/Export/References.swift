package import Audio
import Features
import Networks
package import Recognition

/// What a recogniser's own engine makes of some clips, stage by stage: what exported files are held to.
package struct References: Sendable {
    let recogniser: Recogniser
    /// A clip each: the samples that the front end sees, trimmed where it trims, silence at the end.
    let waveforms: [[Float]]
    /// A clip each: (rows, frames), raw.
    let features: [[Float]]
    /// A clip each, one for each label.
    let logits: [[Float]]

    package var count: Int { waveforms.count }

    /// - Throws: where a clip cannot be brought to the front end's rate, or the engine cannot compile the network.
    package init(_ recogniser: Recogniser, clips: [Clip]) throws(ExportError) {
        self.recogniser = recogniser
        let frontEnd = recogniser.frontEnd
        do {
            let extractor = try FeatureExtractor.shared(frontEnd)
            let plan = try recogniser.plan()
            let resampled = try clips.map { try $0.resampled(to: frontEnd.rate) }
            let features = try resampled.map { try extractor.extract($0) }
            // Exported files neither trim nor take a window: they get what is left.
            waveforms = resampled.map {
                (frontEnd.trim ? $0.trimmed : $0).fitted(to: frontEnd.sampleCount, place: frontEnd.window).samples
            }
            self.features = features
            logits = features.map { image in
                image.withUnsafeBufferPointer { recogniser.preparation.write($0, into: plan.inputs) }
                plan.run(count: 1)
                return Array(plan.logits)
            }
        } catch let error as AudioError {
            throw ExportError(error.reason, help: error.help)
        } catch let error as FeatureError {
            throw ExportError(error.reason, help: error.help)
        } catch {
            throw ExportError("\(error)")
        }
    }

    /// The step between logits, if they were bytes.
    var logitStep: Float {
        let all = logits.joined()
        return ((all.max() ?? 0) - (all.min() ?? 0)) / 255
    }

    func inputs(_ form: ExportForm) -> [[Float]] { form == .features ? features : waveforms }
}
