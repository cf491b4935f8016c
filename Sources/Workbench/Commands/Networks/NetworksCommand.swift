import Language
import Networks

/// `networks`: the networks that have names.
enum NetworksCommand: Command {
    static let signature = Signature(
        "networks", family: Family.networks.rawValue, summary: "list the networks that have names, with what they cost",
        discussion:
            "Each name is a value wherever a network is needed: `show student` prints its layers, `plot student` draws it. "
            + "Figures are for the usual features, 60 rows of 80 frames. `help layers` tells what a network of your own is "
            + "made of.",
        searchWords: ["model", "architecture", "layers", "teacher", "student", "mlp", "cnn", "parameters"],
        results: [Signature.Result("table", "table")],
        examples: [
            Signature.Example("networks", "a row for each"),
            Signature.Example("student", "one as text"),
            Signature.Example("show student", "its layers with their shapes and parameters"),
            Signature.Example(
                "net = network { conv 16 3x3; relu; maxpool 2; globalmean; dense 10 }; show net", "your own"),
        ])

    static func run(_ call: Invocation) throws -> Outcome {
        let all = NamedNetworks.all
        let graphs = all.compactMap { NamedNetworks.value($0.name) as? Graph }
        return Outcome(
            Table([
                Table.Column("name", all.map(\.name)),
                Table.Column("parameters", graphs.map { Quantity($0.cost.parameters) }),
                Table.Column("macs", graphs.map { Quantity($0.cost.multiplyAdds) }),
                Table.Column("bytes", graphs.map { Quantity($0.cost.bytes) }),
                Table.Column("input", graphs.map { Graph.text($0.inputShape) }),
                Table.Column("what it is", all.map(\.summary)),
            ]))
    }
}
