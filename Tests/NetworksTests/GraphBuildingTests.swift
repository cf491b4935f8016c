import Testing

@testable import Networks

@Suite("Building graphs")
struct GraphBuildingTests {
    static func graph(_ text: String) throws -> Graph { try Graph(network: text, rows: 60, frames: 80) }

    private func names(_ text: String) throws -> [String] { try Self.graph(text).nodes.map(\.name) }

    @Test func layersAreNamedInOrder() throws {
        #expect(
            try names("conv 8 3; relu; conv 8 3; relu; globalmean; dense 10")
                == ["conv1", "relu1", "conv2", "relu2", "globalmean1", "dense1"])
        // A name that a person has taken is passed over.
        #expect(try names("conv2 = conv 8 3; conv 8 3; conv 8 3") == ["conv2", "conv1", "conv3"])
        #expect(
            try names("stem = separable 8 3; separable 4 3")
                == ["stem.depthwise", "stem.pointwise", "separable1.depthwise", "separable1.pointwise"])
    }

    @Test(arguments: [
        ("conv 8 3x3", [60, 80, 1]), ("conv 8 3", [80, 60]), ("relu; maxpool 2; conv 8 1x1", [80, 60]),
        ("batchnorm; conv 8 1x3", [60, 80, 1]), ("statistics; dense 10", [80, 60]), ("maxpool 2x2", [60, 80, 1]),
        ("residual { repeat 2 { depthwise 3x3 } }; conv 8 3x3", [60, 80, 1]), ("globalmean; dense 10", [80, 60]),
    ])
    func theFirstKernelDecidesTheInput(text: String, input: [Int]) throws {
        let lines = try LayerDescription.lines(of: text)
        if text == "relu; maxpool 2; conv 8 1x1" {
            // A pool of one number is one over time, so the kernel after it is wrong.
            #expect(throws: NetworkError.self) { try Graph(lines, rows: 60, frames: 80) }
        } else {
            let graph = try Graph(lines, rows: 60, frames: 80)
            #expect(graph.inputShape == input)
            #expect(graph.readsImage == (input.count == 3))
        }
    }

    @Test func fromNamesItsInputs() throws {
        let graph = try Self.graph(
            """
            a = conv 8 3
            b = conv 8 5 --from input
            both = add --from a b
            concat --from both a input
            conv 4 1; globalmean
            """)
        #expect(graph.nodes[1].sources == [.input])
        #expect(graph.nodes[2].sources == [.node(0), .node(1)])
        #expect(graph.nodes[3].sources == [.node(2), .node(0), .input])
        #expect(graph.nodes[3].shape == [80, 76])
        #expect(graph.nodes[4].sources == [.node(3)])
    }

    /// A name of a block stands for what it gives, and an inner node can be named in full.
    @Test func blocksCanBeNamed() throws {
        let graph = try Self.graph(
            "s = separable 60 3; r = residual { conv 60 3 }; add --from s r s.depthwise r.add; globalmean")
        #expect(
            graph.nodes.map(\.name)
                == ["s.depthwise", "s.pointwise", "conv1", "r.add", "add1", "globalmean1"])
        #expect(graph.nodes[4].sources == [.node(1), .node(3), .node(0), .node(3)])
    }

    @Test func residualAddsItsInput() throws {
        let plain = try Self.graph("conv 16 3; residual { conv 16 3; relu }; globalmean")
        #expect(plain.nodes.map(\.name) == ["conv1", "conv2", "relu1", "residual1.add", "globalmean1"])
        #expect(plain.nodes[3].sources == [.node(2), .node(0)])

        let projected = try Self.graph("conv 16 3; residual --project { conv 24 3 --stride 2 }; globalmean")
        #expect(
            projected.nodes.map(\.name) == ["conv1", "conv2", "residual1.project", "residual1.add", "globalmean1"])
        #expect(projected.nodes[2].layer as? Convolution1D == Convolution1D(filters: 24, kernel: 1, stride: 2))
        #expect(projected.nodes[2].sources == [.node(0)])
        #expect(projected.nodes[3].shape == [40, 24])

        let image = try Self.graph("residual --project { conv 8 3x3 --stride 3x2 }; globalmean")
        let expected = Convolution2D(filters: 8, kernel: Size2D(1), stride: Size2D(height: 3, width: 2))
        #expect(image.nodes[1].layer as? Convolution2D == expected)

        // Nothing is projected that fits.
        #expect(try names("residual --project { conv 60 3 }") == ["conv1", "residual1.add"])
    }

    @Test func repeatsRepeat() throws {
        #expect(
            try names("repeat 3 { conv 60 3; relu }") == ["conv1", "relu1", "conv2", "relu2", "conv3", "relu3"])
        let labelled = try Self.graph("repeat 2 { a = conv 60 3; b = conv 60 3; add --from a b }")
        #expect(labelled.nodes.map(\.name) == ["a.1", "b.1", "add1", "a.2", "b.2", "add2"])
        #expect(labelled.nodes[5].sources == [.node(3), .node(4)])
        let nested = try Self.graph("repeat 2 { repeat 2 { a = relu } }")
        #expect(nested.nodes.map(\.name) == ["a.1.1", "a.1.2", "a.2.1", "a.2.2"])
    }

    @Test func squeezeAndExciteExpands() throws {
        let graph = try Self.graph("conv 24 3; squeezeexcite 6; globalmean")
        let block = graph.nodes[1...6]
        #expect(
            block.map(\.name)
                == ["mean", "squeeze", "relu", "excite", "sigmoid", "multiply"].map { "squeezeexcite1.\($0)" })
        #expect(block.map(\.shape) == [[24], [6], [6], [24], [24], [80, 24]])
        #expect(graph.nodes[6].sources == [.node(0), .node(5)])
        #expect(graph.parameterCount == 60 * 24 * 3 + 24 + (24 * 6 + 6) + (6 * 24 + 24))
    }

    @Test func poolsWithoutASizeAreGlobal() throws {
        let graph = try Self.graph("conv 8 3x3; maxpool 2 --stride 1; meanpool 2x4; meanpool")
        #expect(graph.nodes[1].layer as? Pooling2D == Pooling2D(.max, size: Size2D(2), stride: Size2D(1)))
        #expect(
            graph.nodes[2].layer as? Pooling2D
                == Pooling2D(.mean, size: Size2D(height: 2, width: 4), stride: Size2D(height: 2, width: 4)))
        #expect(graph.nodes[3].layer as? GlobalPooling == GlobalPooling(.mean))
        #expect(try Self.graph("maxpool 3").nodes[0].layer as? Pooling1D == Pooling1D(.max, size: 3, stride: 3))
    }

    @Test func theInputMayBeStated() throws {
        let lines = try LayerDescription.lines(of: "input 40 98; conv 8 3; globalmean")
        #expect(try Graph(lines, rows: 40, frames: 98).inputShape == [98, 40])
        let error = #expect(throws: NetworkError.self) { try Graph(lines, rows: 60, frames: 80) }
        #expect(error?.reason == "the network is for features of 40 × 98, not 60 × 80")
    }
}
