import Tensors
import Testing

@testable import Networks

@Suite("Graphs as text")
struct GraphTextTests {
    static let texts =
        NamedNetworks.all.map(\.text) + [
            "conv 8 5x3 --stride 2x1 --dilation 2 --padding valid --groups 1 --no-bias; globalmax",
            "a = conv 9 3; c = residual --project { repeat 2 { separable 30 5; silu }; b = relu }; concat --from a input b c",
            "input 60 80; maxpool 2 --stride 1; squeezeexcite 4; repeat 3 { tanh }; flatten; dense 10; softmax",
            "statistics; dense 8; hardswish; dropout 0.25; dense 4; sigmoid",
        ]

    @Test(arguments: texts)
    func comeBackTheSame(text: String) throws {
        let graph = try Graph(network: text, rows: 60, frames: 80)
        let again = try Graph(text: graph.text)
        #expect(again == graph)
        #expect(again.text == graph.text)
        #expect(again.nodes.map(\.name) == graph.nodes.map(\.name))
        #expect(again.nodes.map(\.layer.text) == graph.nodes.map(\.layer.text))
        #expect(again.nodes.map(\.sources) == graph.nodes.map(\.sources))
        #expect(again.nodes.map(\.shape) == graph.nodes.map(\.shape))
    }

    /// A node's own text builds the same layer.
    @Test(arguments: [
        "conv 8 5 --stride 2 --dilation 3 --padding causal --groups 4 --no-bias", "conv 8 3x5 --stride 2x1",
        "depthwise 3x3 --dilation 2x2 --padding valid", "depthwise 9 --stride 2 --no-bias", "maxpool 2x3 --stride 1x1",
        "meanpool 4", "meanpool 4 --stride 2", "dropout 0.25", "batchnorm", "hardswish", "globalmax", "statistics",
        "flatten",
    ])
    func layersSayTheirSettings(text: String) throws {
        #expect(try Graph(network: text, rows: 60, frames: 80).nodes[0].layer.text == text)
    }

    @Test func readsAsItIsWritten() throws {
        let student = try NamedNetworks.graph("student", rows: 60, frames: 80)
        #expect(
            student.networkText == """
                network {
                    conv 16 3x3; batchnorm; relu; maxpool 2
                    separable 32 3x3; batchnorm; relu; maxpool 2
                    separable 48 3x3; batchnorm; relu; globalmean
                    dense 32; relu; dropout 0.2
                    dense 10
                }
                """)
        let nested = try Graph(
            network: "a = conv 60 3; residual { repeat 2 { relu; tanh } }; relu; add --from a relu3", rows: 60,
            frames: 80)
        #expect(
            nested.networkText == """
                network {
                    a = conv 60 3
                    residual {
                        repeat 2 {
                            relu; tanh
                        }
                    }
                    relu
                    add --from a relu3
                }
                """)
    }

    @Test(arguments: [
        ("{", "not valid JSON"), ("{}", "lacks rows, frames or layers"), ("[1]", "lacks rows, frames or layers"),
        (#"{"rows":60.5,"frames":80,"layers":"relu"}"#, "lacks rows, frames or layers"),
        (#"{"rows":1e300,"frames":80,"layers":"relu"}"#, "lacks rows, frames or layers"),
        (#"{"rows":60,"frames":80,"layers":"rlu"}"#, "no layer is called 'rlu'"),
        (#"{"rows":-1,"frames":80,"layers":"relu"}"#, "features of -1 rows and 80 frames"),
    ])
    func foreignTextsAreRefused(text: String, part: String) {
        let error = #expect(throws: NetworkError.self) { try Graph(text: text) }
        #expect(error?.reason.contains(part) == true)
    }

    /// Words in any order, as many as one likes, neither crash nor ask for the machine's memory.
    @Test(arguments: 0..<40)
    func anythingCanBeRead(index: Int) {
        var stream = RandomStream(seed: 3, name: "soup", index: UInt64(index))
        let words =
            LayerWord.all.map(\.name) + [
                "{", "}", ";", "\n", "=", "a", "b", "--from", "--stride", "--project", "--dilation", "--groups", "--",
                "1",
                "2", "3x3", "7", "1024", "65536", "99999999999999999999", "-1", "0.5", "x", "é",
            ]
        for _ in 0..<200 {
            let count = stream.integer(in: 1...30)
            let text = (0..<count).map { _ in words[stream.integer(in: 0...(words.count - 1))] }.joined(separator: " ")
            if let graph = try? Graph(network: text, rows: 60, frames: 80) {
                #expect((try? Graph(text: graph.text)) == graph, "\(text)")
            }
        }
    }
}
