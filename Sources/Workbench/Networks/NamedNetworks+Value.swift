import Networks

extension NamedNetworks {
    /// The named networks for the usual features.
    private static let graphs: [String: Graph] = {
        let usual = NetworkReader.usual
        var graphs: [String: Graph] = [:]
        for network in all { graphs[network.name] = try? graph(network.name, rows: usual.rows, frames: usual.frames) }
        return graphs
    }()

    /// What a name stands for where no variable has it: `student` is a network until something else is called so.
    static func value(_ name: String) -> (any Value)? {
        // The common case is another name, for which no graph need be built.
        all.contains { $0.name == name } ? graphs[name] : nil
    }
}
