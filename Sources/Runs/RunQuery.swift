/// Which runs are wanted, and in which order.
package struct RunQuery: Sendable, Equatable {
    package enum Order: String, Sendable, CaseIterable {
        /// As they were typed.
        case session
        /// The best first.
        case accuracy
        /// The smallest network first.
        case parameters
        /// The latest first.
        case date
    }

    /// Only runs of this command.
    package var command: String?
    /// Only runs of the network of this name.
    package var network: String?
    /// Runs that lack what they are sorted by come last; those that are equal in it stay as they were typed.
    package var order: Order
    /// At most so many, the first ones.
    package var limit: Int?
    /// Whether runs come with their details, which are long.
    package var isDetailed: Bool

    package init(
        command: String? = nil, network: String? = nil, order: Order = .session, limit: Int? = nil,
        isDetailed: Bool = false
    ) {
        self.command = command
        self.network = network
        self.order = order
        self.limit = limit
        self.isDetailed = isDetailed
    }

    /// What follows `ORDER BY`.
    var sorting: String {
        switch order {
        case .session: "rank, line"
        case .accuracy: "accuracy DESC NULLS LAST, rank, line"
        case .parameters: "parameters ASC NULLS LAST, rank, line"
        case .date: "date DESC NULLS LAST, rank, line"
        }
    }
}
