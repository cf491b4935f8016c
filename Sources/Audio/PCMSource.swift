import Glibc

/// Raw samples from a descriptor, such as standard input: 16 bits, signed, little-endian, one channel, without a header, as
/// `arecord -t raw -f S16_LE` and `sox … -t s16` write them.
package final class PCMSource: SoundSource {
    private let descriptor: CInt
    package let rate: Int
    /// Bytes that make no whole chunk yet.
    private var rest: [UInt8] = []
    private var isOver = false

    /// - Parameters:
    ///   - descriptor: stays open.
    ///   - rate: in Hz, at least 100.
    package init(descriptor: CInt, rate: Int) {
        self.descriptor = descriptor
        self.rate = max(100, rate)
    }

    package func next() throws(AudioError) -> SoundChunk? {
        let wanted = rate / 100 * 2
        while rest.count < wanted, !isOver {
            var code: CInt = 0
            let missing = wanted - rest.count
            let new = [UInt8](unsafeUninitializedCapacity: missing) { buffer, count in
                let got = read(descriptor, buffer.baseAddress, missing)
                code = got < 0 ? errno : 0
                count = max(0, got)
            }
            // A signal may mean that nobody wants any more: let the caller see.
            if code == EINTR { return SoundChunk(samples: [], rate: rate) }
            guard code == 0 else {
                throw AudioError("", "cannot read samples: \(String(cString: strerror(code)).lowercased())")
            }
            isOver = new.isEmpty
            rest += new
        }
        let count = min(rest.count, wanted) / 2
        guard count > 0 else { return nil }
        let samples = (0..<count).map { place in
            Float(Int16(truncatingIfNeeded: Int(rest[2 * place]) | Int(rest[2 * place + 1]) << 8)) / 32768
        }
        rest.removeAll(keepingCapacity: true)
        return SoundChunk(samples: samples, rate: rate)
    }
}
