import Glibc
import Synchronization

/// Runs a body on a thread with a stack of so many bytes, and gives what it gave; `nil` where there is no such thread.
package func onThread<T: Sendable>(stack bytes: Int, _ body: @escaping @Sendable () -> T) -> T? {
    let result = Result<T>()
    let work = Unmanaged.passRetained(Work { result.value.withLock { $0 = body() } })
    defer { work.release() }
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0, pthread_attr_setstacksize(&attributes, bytes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let status = pthread_create(
        &thread, &attributes,
        { raw in
            if let raw { Unmanaged<Work>.fromOpaque(raw).takeUnretainedValue().body() }
            return nil
        }, work.toOpaque())
    guard status == 0, pthread_join(thread, nil) == 0 else { return nil }
    return result.value.withLock { $0 }
}

private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private final class Result<T: Sendable>: Sendable {
    let value = Mutex<T?>(nil)
}
