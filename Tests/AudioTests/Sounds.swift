import Glibc
import Tensors

@testable import Audio

/// Clips and files that tests are made of.
enum Sounds {
    /// `amplitude · sin(2π · frequency · t)`.
    static func sine(_ frequency: Double, rate: Int, count: Int, amplitude: Double = 0.5) -> Clip {
        let step = 2 * Double.pi * frequency / Double(rate)
        return Clip(samples: (0..<count).map { Float(amplitude * sin(step * Double($0))) }, rate: rate)
    }

    /// Noise whose samples are values of 16 bits.
    static func noise(count: Int, rate: Int = 8000, seed: UInt64 = 1) -> Clip {
        var stream = RandomStream(seed: seed, name: "noise")
        let samples = (0..<count).map { _ in Float(stream.integer(in: -32768...32767)) / 32768 }
        return Clip(samples: samples, rate: rate)
    }

    /// A WAV file with a header of 44 bytes that says just this, whether true or not.
    /// - Parameters:
    ///   - code: 1 for whole numbers, 3 for floating point.
    ///   - promised: the size of the data that the header tells; by default the true one.
    static func wav(
        _ data: [UInt8], rate: UInt32 = 8000, channels: UInt16 = 1, bits: UInt16 = 16, code: UInt16 = 1,
        promised: UInt32? = nil
    ) -> [UInt8] {
        let block = channels &* (bits / 8)
        let size = promised ?? UInt32(data.count)
        return Array("RIFF".utf8) + little(size &+ 36) + Array("WAVEfmt ".utf8) + little(UInt32(16)) + little(code)
            + little(channels) + little(rate) + little(rate &* UInt32(block)) + little(block) + little(bits)
            + Array("data".utf8) + little(size) + data
    }

    static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    static func floats(_ samples: [Float]) -> [UInt8] { samples.flatMap { little($0.bitPattern) } }
}
