/// Where a tensor's scalars live. All access goes through here, so that mapped memory can join the array later.
struct TensorStorage: Sendable {
    let array: [Float]

    init(_ array: [Float]) {
        self.array = array
    }

    /// Fresh storage; `fill` must set every scalar.
    @inline(__always)
    init(count: Int, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
        array = [Float](unsafeUninitializedCapacity: count) { buffer, initialised in
            fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            initialised = count
        }
    }

    @inline(__always)
    func withUnsafeBufferPointer<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
        array.withUnsafeBufferPointer(body)
    }
}
