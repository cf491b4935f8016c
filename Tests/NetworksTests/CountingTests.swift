import Testing

@testable import Networks

@Suite("What networks cost")
struct CountingTests {
    private func graph(_ text: String, rows: Int = 60, frames: Int = 80) throws -> Graph {
        try Graph(network: text, rows: rows, frames: frames)
    }

    /// Trained parameters and multiply-adds of the first layer, as PyTorch 2.15's modules and torchinfo count them.
    static let single: [(String, Int, Int)] = [
        ("conv 64 5", 64 * 60 * 5 + 64, 80 * 64 * 60 * 5),
        ("conv 64 5 --stride 2", 19_264, 40 * 19_200),
        ("conv 64 5 --no-bias", 19_200, 80 * 19_200),
        ("conv 60 3 --groups 4", 60 * 15 * 3 + 60, 80 * 2700),
        ("depthwise 9", 60 * 9 + 60, 80 * 540),
        ("pointwise 32", 60 * 32 + 32, 80 * 1920),
        ("conv 16 3x3", 160, 4800 * 144),
        ("conv 16 5x3 --stride 2x1 --padding valid", 256, 28 * 78 * 240),
        ("depthwise 3x3", 10, 4800 * 9),
        ("statistics; dense 64", 120 * 64 + 64, 120 * 64),
        ("globalmean; dense 10 --no-bias", 600, 600),
        ("batchnorm", 120, 0),
        ("flatten; dense 2", 9602, 9600),
    ]

    @Test(arguments: single)
    func layers(text: String, parameters: Int, multiplyAdds: Int) throws {
        let cost = try graph(text).cost
        #expect(cost.parameters == parameters)
        #expect(cost.multiplyAdds == multiplyAdds)
    }

    /// Running statistics are bytes, but not learnt.
    @Test func bytesHoldWhatIsKept() throws {
        #expect(try graph("batchnorm").cost.bytes == 4 * 60 * 4)
        #expect(try graph("globalmean; dense 10").cost.bytes == 610 * 4)
    }

    /// The parameters of the named networks, added up by hand; the student's are the seed's.
    static let named: [(String, Int)] = [
        ("student", 4858), ("student-plus", 74_474), ("student-mel", 75_242), ("cnn", 110_922), ("teacher", 276_938),
        ("teacher-2d", 305_130),
        ("mlp", 240 + 120 * 128 + 128 + 128 * 64 + 64 + 640 + 10),
    ]

    @Test(arguments: named)
    func namedNetworks(name: String, parameters: Int) throws {
        let graph = try NamedNetworks.graph(name, rows: 60, frames: 80)
        #expect(graph.parameterCount == parameters)
        #expect(graph.outputShape == [10])
        #expect(graph.nodes.reduce(0) { $0 + graph.cost(of: $1).parameters } == parameters)
        #expect(try NamedNetworks.graph(name, rows: 60, frames: 80, labels: 11).outputShape == [11])
    }

    @Test func namesAreUnique() {
        #expect(Set(NamedNetworks.all.map(\.name)).count == NamedNetworks.all.count)
        let error = #expect(throws: NetworkError.self) { try NamedNetworks.graph("studnt", rows: 60, frames: 80) }
        #expect(error?.reason == "no network is called 'studnt'")
    }

    /// Each parameter's name and shape, channels last.
    @Test func parameterShapes() throws {
        let graph = try graph("separable 32 3x3; batchnorm; globalmean; dense 10")
        let all = graph.nodes.flatMap { node in graph.parameters(of: node).map { "\(node.name).\($0.name) \($0.shape)" }
        }
        #expect(
            all == [
                "separable1.depthwise.weight [3, 3, 1]", "separable1.depthwise.bias [1]",
                "separable1.pointwise.weight [1, 1, 1, 32]", "separable1.pointwise.bias [32]",
                "batchnorm1.weight [32]", "batchnorm1.bias [32]", "batchnorm1.running_mean [32]",
                "batchnorm1.running_var [32]", "dense1.weight [32, 10]", "dense1.bias [10]",
            ])
        let decaying = graph.nodes.flatMap { graph.parameters(of: $0) }.filter(\.decays).map(\.name)
        #expect(decaying == ["weight", "weight", "weight"])
    }
}
