import Tensors

/// Places grouped by a name they share, in natural order of the names.
struct Strata {
    struct Stratum {
        let name: String
        let places: [Int]
    }

    let strata: [Stratum]

    init(_ places: [Int], by name: (Int) -> String) {
        let groups = Dictionary(grouping: places, by: name)
        strata = NaturalOrder.sorted(groups.keys).map { Stratum(name: $0, places: groups[$0] ?? []) }
    }

    /// How many of `count` each gets: in proportion to its size, rounded down, what is left going to those that lost
    /// most (largest remainders), equal ones in random order.
    func quotas(_ count: Int, seed: UInt64, name: String) -> [Int] {
        let total = strata.reduce(0) { $0 + $1.places.count }
        guard total > 0 else { return strata.map { _ in 0 } }
        // Whole numbers: a remainder must not depend on rounding.
        var quotas = strata.map { $0.places.count * count / total }
        var random = RandomStream(seed: seed, name: name)
        let order = random.shuffled(strata.indices).enumerated().sorted { a, b in
            let (one, two) = (remainder(a.element, count, total), remainder(b.element, count, total))
            return one == two ? a.offset < b.offset : one > two
        }
        for (_, place) in order.prefix(count - quotas.reduce(0, +)) { quotas[place] += 1 }
        return quotas
    }

    private func remainder(_ stratum: Int, _ count: Int, _ total: Int) -> Int {
        strata[stratum].places.count * count % total
    }
}
