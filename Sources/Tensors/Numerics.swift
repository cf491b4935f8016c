import CKernels
import COpenBLAS

/// What does the arithmetic on this machine.
package enum Numerics {
    /// The processor family and version of the matrix kernels and the vector instructions of our own, such as
    /// `skylakex openblas-0.3.21 avx512`: results agree to the last bit only where this agrees. Written at the top of sessions.
    package static let kernels: String = {
        BLAS.start()
        let core = openblas_get_corename().map { String(cString: $0) } ?? "generic"
        let configuration = openblas_get_config().map { String(cString: $0) } ?? "openblas"
        let version = configuration.split(separator: " ").prefix(2).joined(separator: "-")
        let instructions = String(cString: utter_instructions())
        return (core.split(separator: " ").joined(separator: "-") + " " + version + " " + instructions).lowercased()
    }()
}

/// OpenBLAS, pinned to one thread: with more, its sums would depend on how it cuts the work.
enum BLAS {
    private static let pinned: Void = openblas_set_num_threads(1)

    /// To be called before any other use; only the first call does something.
    static func start() {
        pinned
    }

    /// `c = a @ b` for row-major (m, k) and (k, n).
    static func multiply(
        _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
        m: Int, k: Int, n: Int
    ) {
        start()
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k),
            1, a, Int32(max(k, 1)), b, Int32(max(n, 1)), 0, c, Int32(max(n, 1)))
    }
}
