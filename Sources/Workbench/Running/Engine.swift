import Support
import Tensors

/// The program that computes.
package enum Engine {
    /// Grows when a line may give something else than before.
    package static let version = "0.1.0"

    /// What decides the bits of a result besides the line and its values. Two builds of one version are two engines: who
    /// changes the code never gets what an older build computed.
    static let identity: String = {
        let program = Files.status("/proc/self/exe")
        return [
            version, Numerics.kernels, program.map { "\($0.size) \($0.modified)" } ?? "unknown build",
        ].joined(separator: " · ")
    }()
}
