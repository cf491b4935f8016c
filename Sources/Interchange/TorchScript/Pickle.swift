/// Writes a value in protocol 2 of Python's pickle, as far as PyTorch's own unpickler reads it.
struct Pickle {
    private(set) var bytes: [UInt8] = [0x80, 2]

    private mutating func put(_ code: Character) { bytes += Array(String(code).utf8) }

    mutating func global(_ module: String, _ name: String) { bytes += Array("c\(module)\n\(name)\n".utf8) }

    mutating func text(_ text: String) {
        put("X")
        bytes += LittleEndian.bytes([UInt32(text.utf8.count)]) + Array(text.utf8)
    }

    mutating func integer(_ value: Int) {
        put("J")
        bytes += LittleEndian.bytes([Int32(value)])
    }

    mutating func boolean(_ value: Bool) { bytes.append(value ? 0x88 : 0x89) }

    mutating func tuple(_ body: (inout Pickle) -> Void) {
        put("(")
        body(&self)
        put("t")
    }

    /// The value on top, called with the tuple that `body` makes.
    mutating func called(_ body: (inout Pickle) -> Void) {
        tuple(body)
        put("R")
    }

    /// The tuple that `body` makes, as the name of something outside of the pickle.
    mutating func persistent(_ body: (inout Pickle) -> Void) {
        tuple(body)
        put("Q")
    }

    /// An object of a class, with its attributes: `body` makes names and values in turn.
    mutating func object(_ module: String, _ name: String, attributes body: (inout Pickle) -> Void) {
        global(module, name)
        bytes += [UInt8(ascii: ")"), 0x81, UInt8(ascii: "}"), UInt8(ascii: "(")]
        body(&self)
        bytes += Array("ub".utf8)
    }

    mutating func end() { put(".") }
}
