package import Recognition
import Support

/// Recognisers as files in the safetensors format: the weights by their names, the statistics of the features beside them,
/// and in the metadata all else that a recogniser is.
///
/// Arrays lie as Utter holds them, channels last: the weights of a convolution as (kernel…, inputs, outputs), those of a
/// dense layer as (inputs, outputs). The metadata says so under "layout".
package enum ModelFile {
    /// Grows with a change that a reader of before would misunderstand.
    static let version = "1"

    /// Puts a recogniser at `path`; a file that is there is replaced whole.
    /// - Throws: `ModelFileError` where it cannot be written.
    package static func write(_ recogniser: Recogniser, to path: String) throws(ModelFileError) {
        do throws(FileError) {
            try Files.writeAtomically(encoded(recogniser), to: path)
        } catch {
            throw ModelFileError(path, "cannot write it: \(error.reason)")
        }
    }

    /// The recogniser at `path`, with the same bits as the one that was written.
    /// - Throws: `ModelFileError` where the file cannot be read, is damaged, or is no model of Utter.
    package static func read(_ path: String) throws(ModelFileError) -> Recogniser {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try Files.readBytes(path) } catch {
            throw ModelFileError(path, "cannot read it: \(error.reason)")
        }
        return try decoded(bytes, name: path)
    }

    /// The bytes of a recogniser's file: the same for the same recogniser.
    package static func encoded(_ recogniser: Recogniser) -> [UInt8] {
        Safetensors(encoding: recogniser).bytes
    }

    /// How many bytes the numbers of its network take in its file: fewer than four each where they are bytes or zeros.
    package static func weightBytes(_ recogniser: Recogniser) -> Int {
        Safetensors.entries(of: recogniser).reduce(0) { $0 + $1.byteCount }
    }

    /// How many of these belong to each node of its network, by name: fewer than floats where weights are bytes or zeros.
    package static func nodeBytes(_ recogniser: Recogniser) -> [String: Int] {
        var counts: [String: Int] = [:]
        for entry in Safetensors.entries(of: recogniser) {
            // "separable1.depthwise.weight/scale"
            let array = entry.name.prefix { $0 != "/" }
            guard let dot = array.lastIndex(of: ".") else { continue }
            counts[String(array[..<dot]), default: 0] += entry.byteCount
        }
        return counts
    }

    /// The recogniser that `bytes` are the file of.
    /// - Parameter name: what errors name: the path that the bytes came from.
    /// - Throws: as `read(_:)`.
    package static func decoded(_ bytes: [UInt8], name: String) throws(ModelFileError) -> Recogniser {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(Fault) in try Safetensors(reading: bytes).recogniser() }
        }
        switch result {
        case .success(let recogniser): return recogniser
        case .failure(let fault):
            throw ModelFileError(
                name, fault.reason, help: fault.help ?? "`save` writes model files that can be read again")
        }
    }
}
