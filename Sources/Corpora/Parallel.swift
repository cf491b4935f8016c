import Tensors

/// Lists whose elements are computed on several threads.
package enum Parallel {
    /// What `body` gives for each of `0..<count`, in order.
    package static func map<Element: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Element) -> [Element] {
        [Element](unsafeUninitializedCapacity: count) { buffer, initialised in
            // Each call writes to a place of its own.
            nonisolated(unsafe) let places = buffer.baseAddress
            ThreadPool.forEach(count, { index in (places.map { $0 + index })?.initialize(to: body(index)) })
            initialised = count
        }
    }
}
