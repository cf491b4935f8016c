import CModel
package import Recognition

/// The recogniser within the program, so that it recognises digits right after the build.
///
/// `Scripts/install-model.sh` puts a model file into the program's sources.
package enum EmbeddedModel {
    /// Whether there is one.
    package static var isAvailable: Bool { !bytes.isEmpty }

    /// Reads it afresh; whoever needs it more than once keeps it.
    /// - Throws: `ModelFileError` where there is none, or it is of another version of Utter.
    package static func recogniser() throws(ModelFileError) -> Recogniser {
        let bytes = bytes
        guard !bytes.isEmpty else {
            throw ModelFileError(
                name, "this program was built without a model",
                help: "train one with `train student`, or load one with `load model FILE`")
        }
        return try ModelFile.decoded(bytes, name: name)
    }

    private static let name = "the model within this program"

    private static var bytes: [UInt8] {
        var count = 0
        let start = utter_model(&count)
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
