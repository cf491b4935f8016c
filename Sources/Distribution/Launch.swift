package import Networks
import Support

/// How this process was started: alone, or as one of several ranks.
package enum Launch {
    /// Why a process that was started as a rank cannot be one.
    package struct Failure: Error {
        package let message: String
    }

    /// The ranks that this process is one of; `nil` where it runs alone.
    /// - Throws: where the program was built without MPI, or MPI does not start.
    package static func ranks() throws(Failure) -> (any Ranks)? {
        // What OpenMPI's mpirun tells the processes that it starts.
        guard let size = Environment.value("OMPI_COMM_WORLD_SIZE"), let count = Int(size), count > 1 else { return nil }
        #if MPI
            guard let ranks = MPIRanks() else { throw Failure(message: "MPI does not start, though mpirun was used") }
            return ranks
        #else
            throw Failure(
                message: "mpirun started \(count) processes, but this program was built without MPI; "
                    + "build it with: swift build -c release --traits MPI")
        #endif
    }

    /// How many of the processors that this process may use are its own, with this many ranks beside it on the machine.
    package static var ranksHere: Int { Environment.value("OMPI_COMM_WORLD_LOCAL_SIZE").flatMap { Int($0) } ?? 1 }
}
