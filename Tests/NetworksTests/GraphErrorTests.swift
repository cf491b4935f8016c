import Testing

@testable import Networks

@Suite("What is wrong with a network")
struct GraphErrorTests {
    private func error(_ text: String, rows: Int = 60, frames: Int = 80) -> NetworkError? {
        do {
            _ = try Graph(network: text, rows: rows, frames: frames)
            return nil
        } catch {
            return error
        }
    }

    static let cases: [(text: String, reason: String, lines: [Int], part: NetworkError.Place.Part)] = [
        ("cnv 8 3", "no layer is called 'cnv'", [0], NetworkError.Place.Part.word),
        (
            "relu; conv 8",
            "'conv' needs more: conv FILTERS KERNEL [--stride N] [--dilation N] [--padding same|valid|causal] [--groups N] [--no-bias] [--from NAME…]",
            [1], .word
        ),
        ("dense 8 9", "'dense' takes less: dense UNITS [--no-bias] [--from NAME…]", [0], .argument(1)),
        (
            "conv many 3", "FILTERS of 'conv' is a whole number from 1 to 65536, not 'many'", [0], .argument(0)
        ),
        ("conv 0 3", "FILTERS of 'conv' is a whole number from 1 to 65536, not '0'", [0], .argument(0)),
        ("conv 8 3x", "KERNEL of 'conv' is a size such as 3x3, not '3x'", [0], .argument(1)),
        (
            "conv 8 3x3; conv 8 3", "'conv' works on an image here: KERNEL is a size, not '3'", [1], .argument(1)
        ),
        (
            "conv 8 3; conv 8 3x3",
            "'conv' works on (frames, channels) here: KERNEL is one number, not '3x3'", [1], .argument(1)
        ),
        ("conv 8 3x3x3", "KERNEL of 'conv' is a size such as 3x3, not '3x3x3'", [0], .argument(1)),
        ("dropout 1", "RATE of 'dropout' is a number from 0 up to but without 1, not '1'", [0], .argument(0)),
        (
            "relu --fast", "'relu' has no flag '--fast': relu [--from NAME…]", [0], .flag("fast")
        ),
        ("conv 8 3 --stride 2 --stride 2", "'--stride' is given twice", [0], .flag("stride")),
        ("conv 8 3 --stride", "'--stride' is written as --stride N", [0], .flag("stride")),
        ("conv 8 3 --stride 2x2", "'--stride' needs a whole number from 1 to 1024, not '2x2'", [0], .flag("stride")),
        (
            "conv 8 3x3 --stride 0", "'--stride' needs a number or a size such as 2x1, not '0'", [0], .flag("stride")
        ),
        ("conv 8 3 --padding full", "'--padding' is same, valid or causal, not 'full'", [0], .flag("padding")),
        ("conv 8 3 --groups 0", "'--groups' needs a whole number from 1 to 65536, not '0'", [0], .flag("groups")),
        ("maxpool --stride 2", "'maxpool' without SIZE takes no stride", [0], .flag("stride")),
        ("relu; add --from a b", "no layer before this one is called 'a'", [1], .flagWord("from", 0)),
        ("a = relu; a = relu", "a layer is already called 'a'", [1], .label),
        ("input = relu", "a layer is already called 'input'", [0], .label),
        ("conv 8 3; dense 10", "'dense1' takes (channels), not (80, 8)", [1], .line),
        ("repeat 2 { relu; dense 10 }", "'dense1' takes (channels), not (80, 60)", [0, 1], .line),
        (
            "conv 8 3; residual { conv 16 3 }",
            "'residual1' cannot add its input (80, 8) to its output (80, 16)", [1], .line
        ),
        (
            "residual --project { globalmean }",
            "'residual1' cannot project its input (80, 60) onto its output (60)", [0], .line
        ),
        ("a = repeat 2 { relu }", "'repeat' has no name of its own, so 'a' cannot be given", [0], .label),
        ("repeat 2", "'repeat' needs a block: repeat TIMES { … }", [0], .word),
        ("relu { relu }", "'relu' takes no block", [0], .word),
        ("repeat 2 { relu { tanh } }", "'relu' takes no block", [0, 0], .word),
        ("a = conv 8 3; b = conv 8 3 --from input", "nothing takes what 'a' gives", [0], .line),
        ("relu; squeezeexcite 4 --from input relu1", "'squeezeexcite1' takes one input, not 2", [1], .line),
        ("relu; input 60 80", "'input' stands in the first line of a network", [1], .line),
        ("x = input 60 80; relu", "the input is called 'input', not 'x'", [0], .label),
        ("conv 8 3 --from input input", "'conv1' takes one input, not 2", [0], .line),
        (
            "conv 65536 1024", "'conv1' has too many parameters: all layers together have at most 67108864", [0], .line
        ),
        (
            "conv 65536 1; conv 65536 1 --padding valid",
            "'conv1' gives (80, 65536), too much: all layers together give at most 16777216 numbers a sample", [0],
            .line
        ),
        (
            "repeat 1000 { repeat 1000 { relu } }",
            "'relu1001' is one layer too many: a network has at most 1000", [0, 0, 0], .line
        ),
    ]

    @Test(arguments: cases)
    func isToldWithItsPlace(text: String, reason: String, lines: [Int], part: NetworkError.Place.Part) {
        let error = error(text, frames: text.contains("65536 1;") ? 300 : 80)
        #expect(
            error?.reason == reason.replacing("(80, 65536)", with: "(300, 65536)"))
        #expect(error?.place == NetworkError.Place(lines: lines, part: part))
    }

    @Test func withoutAPlace() {
        #expect(error("")?.reason == "the network has no layers")
        #expect(error("input 60 80")?.reason == "the network has no layers")
        #expect(error("repeat 2 { }")?.reason == "the network has no layers")
        #expect(error("relu", rows: 0)?.reason == "features of 0 rows and 80 frames cannot go into a network")
        #expect(error("relu", rows: 1 << 40)?.place == nil)
        #expect(error("relu }")?.reason == "a '}' too much in the text of a network")
        #expect(error("repeat 2 { relu")?.reason == "a '{' is not closed in the text of a network")
        #expect(error("{ relu }")?.reason == "a '{' without a layer in the text of a network")
    }

    @Test func blocksDoNotGoWithoutEnd() {
        let deep = String(repeating: "residual { ", count: 100_000) + String(repeating: "}", count: 100_000)
        #expect(error(deep)?.reason == "blocks within blocks go too deep here")
    }

    @Test func helpIsAtHand() {
        #expect(error("conv 8 3; dense 10")?.help == "put 'globalmean', 'globalmax' or 'flatten' before it")
        #expect(error("conv 8 3x3; conv 8 5")?.help == "write 5x5")
        #expect(
            error("conv 8 3; residual { conv 9 3 }")?.help
                == "keep the shape within the block, or write 'residual --project'")
    }
}
