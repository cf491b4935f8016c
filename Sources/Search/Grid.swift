/// Every combination of some values of each dimension, the first dimension changing slowest.
struct Grid {
    private let levels: [[Double]]

    init(_ dimensions: [Hyperparameter], levels: Int) {
        self.levels = dimensions.map { $0.levels(levels) }
    }

    var count: Int {
        levels.reduce(1) { product, level in
            let (next, overflow) = product.multipliedReportingOverflow(by: level.count)
            return overflow ? Int.max : next
        }
    }

    func point(_ index: Int) -> [Double] {
        var rest = index
        return levels.reversed().map { level in
            defer { rest /= level.count }
            return level[rest % level.count]
        }.reversed()
    }
}
