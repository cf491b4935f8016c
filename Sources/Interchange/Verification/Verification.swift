package import Networks
import Support

/// What came of running exported files in the runtimes that are installed.
package struct Verification: Sendable {
    /// A file in a runtime.
    package struct Row: Sendable {
        package let file: String
        package let format: String
        package let form: ExportForm
        package let bytes: Int
        package let runtime: String
        package let version: String
        package let clips: Int
        /// How many clips the file and Utter's engine take for the same label.
        package let agreeing: Int
        /// The greatest difference of a logit. Of probabilities, the logits that differ from the greatest one as much.
        package let difference: Float
        /// The first stage that differs from what the computation gives, where the file disagrees.
        package let stage: String?
        /// Of one clip, in seconds; `nil` where it did not run.
        package let latency: Latency?
        /// Of reading the file, in seconds.
        package let load: Double
        /// Why it does not agree; `nil` where it does.
        package let fault: String?
    }

    /// A runtime that is not here.
    package struct Skipped: Sendable, Hashable {
        package let runtime: String
        package let installation: String
    }

    package var rows: [Row] = []
    package var skipped: [Skipped] = []

    /// What two float32 computations of a logit may be apart.
    package static func tolerance(_ form: ExportForm) -> Float { form == .features ? 1e-3 : 1e-2 }

    /// In which a float32 may tip a number over to the next byte, of how many recordings one may be taken for another
    /// label.
    package static let clipsPerSlip = 300
}
