/// Which part of one static array each buffer gets: parts that are needed at the same time do not overlap.
struct CMemory {
    struct Need {
        let count: Int
        /// The first and the last call that touches it.
        var from: Int
        var to: Int
    }

    /// In floats from the array's start.
    private(set) var offsets: [Int] = []
    private(set) var count = 0

    init(_ needs: [Need]) {
        // The largest first: small ones fit into what is left.
        var placed: [(need: Need, offset: Int)] = []
        offsets = [Int](repeating: 0, count: needs.count)
        for index in needs.indices.sorted(by: { (needs[$1].count, $0) < (needs[$0].count, $1) }) {
            let need = needs[index]
            var offset = 0
            let rivals = placed.filter { $0.need.from <= need.to && need.from <= $0.need.to }
            for rival in rivals.sorted(by: { $0.offset < $1.offset }) where rival.offset < offset + need.count {
                offset = max(offset, rival.offset + rival.need.count)
            }
            offsets[index] = offset
            placed.append((need, offset))
            count = max(count, offset + need.count)
        }
    }

    /// A count as it is laid out: whole lines of the cache.
    static func rounded(_ count: Int) -> Int { (count + 15) / 16 * 16 }
}
