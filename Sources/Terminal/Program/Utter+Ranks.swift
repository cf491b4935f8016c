import Distribution
import Networks
import Support
import Tensors
import Workbench

extension Utter {
    /// Runs what was asked for as one of several ranks. The first one shows, records and writes; the others follow. Ctrl-C
    /// is mpirun's, which ends them all: the files are as they were then.
    static func together(_ ranks: any Ranks, _ features: TerminalFeatures, _ options: Options) -> Int32 {
        defer { ranks.finish() }
        guard options.code != nil || !options.words.isEmpty, options.words.first != "open" else {
            return misuse("several ranks run a file, a command or -c 'LINE'; a prompt is for one process", ranks)
        }
        if let other = rankOfOtherKernels(ranks) {
            return misuse(
                "rank \(other) computes with other kernels than rank 0, so their bits would differ; "
                    + "take machines of one kind, or set OPENBLAS_CORETYPE", ranks)
        }
        // mpirun binds ranks to processors of their own only where there are enough.
        if options.threads == nil { ThreadPool.threads = max(1, ThreadPool.threads / Launch.ranksHere) }
        if ranks.rank != 0 { Files.leaveWritingToOthers() }
        // What one rank found in a cache, and another computed, would be a training of which some had no part.
        let places = Places.current(keepsValues: false)
        return run(options, on: PlainHost(features, places: places, json: options.json, ranks: ranks))
    }

    private static func misuse(_ message: String, _ ranks: any Ranks) -> Int32 {
        if ranks.rank == 0 { StreamConsole.write("utter: \(message)\n", to: 2) }
        return 2
    }

    /// The first rank whose numbers would not have the bits of rank 0's.
    private static func rankOfOtherKernels(_ ranks: any Ranks) -> Int? {
        let length = 64
        var names = [UInt8](repeating: 0, count: length * ranks.count)
        let own = Array("\(Engine.version) \(Numerics.kernels)".utf8.prefix(length))
        names.replaceSubrange((ranks.rank * length)..<(ranks.rank * length + own.count), with: own)
        names.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            ranks.gather(base, ranges: (0..<ranks.count).map { ($0 * length)..<(($0 + 1) * length) })
        }
        return (1..<ranks.count).first { names[($0 * length)..<(($0 + 1) * length)] != names[..<length] }
    }
}
