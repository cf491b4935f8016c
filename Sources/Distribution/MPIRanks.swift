#if MPI
    import COpenMPI
    import Glibc
    import Networks

    /// The ranks that `mpirun` started, through OpenMPI. All calls come from the main thread, which starts MPI.
    ///
    /// An error of MPI ends all ranks, with MPI's own message: that is its default.
    final class MPIRanks: Ranks, @unchecked Sendable {
        let rank: Int
        let count: Int
        private let world: MPI_Comm
        /// Apart from the world, since a rank that failed may talk here while the others wait there.
        private let lines: MPI_Comm
        private var counts: [Int32]
        private var starts: [Int32]
        // Places that MPI writes to while a line is settled.
        private let outcomes: UnsafeMutableBufferPointer<UInt8>
        private let outcome: UnsafeMutablePointer<UInt8>

        /// How long a rank that failed waits for the others to come to the end of the line, in seconds: what fails on all
        /// ranks alike fails on them at about the same time.
        private static let patience = 10.0

        /// `nil` where MPI cannot be started.
        init?() {
            guard copenmpi_start() == 0 else { return nil }
            var (rank, count) = (Int32(0), Int32(0))
            var lines: MPI_Comm?
            world = copenmpi_world()
            MPI_Comm_rank(world, &rank)
            MPI_Comm_size(world, &count)
            MPI_Comm_dup(world, &lines)
            guard let lines else { return nil }
            self.lines = lines
            self.rank = Int(rank)
            self.count = Int(count)
            counts = [Int32](repeating: 0, count: Int(count))
            starts = counts
            outcomes = .allocate(capacity: Int(count))
            outcome = .allocate(capacity: 1)
        }

        func gather(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>]) {
            set(ranges)
            _ = copenmpi_gather(array, counts, starts, world)
        }

        func scatter(_ array: UnsafeMutableRawPointer, ranges: [Range<Int>], from root: Int) {
            set(ranges)
            _ = copenmpi_scatter(array, counts, starts, Int32(rank), Int32(root), world)
        }

        private func set(_ ranges: [Range<Int>]) {
            for (rank, range) in ranges.enumerated() {
                counts[rank] = Int32(range.count)
                starts[rank] = Int32(range.lowerBound)
            }
        }

        func settle(failed: Bool) -> [Bool]? {
            outcome.pointee = failed ? 1 : 0
            var request: MPI_Request?
            MPI_Iallgather(
                outcome, 1, copenmpi_byte(), outcomes.baseAddress, 1, copenmpi_byte(), lines, &request)
            var waited = 0.0
            while copenmpi_is_done(&request) == 0 {
                if failed, waited > Self.patience { return nil }
                // Not busily: the others may need the processor to get here.
                let pause = min(0.01, max(20e-6, waited / 8))
                usleep(UInt32(pause * 1e6))
                waited += pause
            }
            return outcomes.map { $0 != 0 }
        }

        func abort() -> Never {
            MPI_Abort(world, 1)
            exit(1)
        }

        func finish() { MPI_Finalize() }
    }
#endif
