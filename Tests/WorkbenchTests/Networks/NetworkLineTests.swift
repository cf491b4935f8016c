import Language
import Networks
import Plotting
import TestSupport
import Testing

@testable import Workbench

@Suite("Lines about networks")
struct NetworkLineTests {
    private let desk = Desk()

    @Test(arguments: [
        ("student.parameters", "4858"), ("student.macs", "2027456"), ("student.output", "[10]"),
        ("student.input", "[60, 80, 1]"), ("teacher.input", "[80, 60]"), ("mlp.layers.count", "9"),
        ("student.layers.name[4]", "\"separable1.depthwise\""), ("kind(student)", "\"network\""),
        ("(network { globalmean; dense 10 }).parameters", "610"),
        (
            "n = 8; k = [5, 3]; (network { conv n k --stride (n / 4); globalmax }).layers.layer[0]",
            "\"conv 8 5x3 --stride 2x2\""
        ),
        ("w = 24; (network { repeat 2 { conv w 3 }; globalmean; dense (w + 1) }).parameters", "6721"),
        ("(network { input 40 98; conv 8 3; globalmean }).input", "[98, 40]"),
        // A variable of the name goes first.
        ("student = 3; student + 1", "4"),
        ("(for n in [8, 16] { (network { conv n 3; globalmean }).parameters }).value", "[1448, 2896]"),
        ("def wide by { network { conv by 3; globalmean } }; (wide 8).parameters", "1448"),
    ])
    func give(line: String, shown: String) {
        #expect(desk.summary(line) == shown)
    }

    /// A mistake in the last line shows before the first one runs.
    @Test(arguments: [
        ("x = 1; net = network { rellu }", "network"), ("n = 8; net = network { conv n 3; globalmean }", nil),
        ("network { rellu }; network { globlmean }", "network"),
    ])
    func isCheckedBeforeItRuns(line: String, code: String?) {
        #expect(((try? desk.interpreter.checked(Source(line))) == nil) == (code != nil))
        #expect(desk.code(line) == code)
    }

    @Test func namesWithADashAreReadAsWords() {
        #expect(desk.summary("list = networks; list.name").contains("teacher-2d"))
        #expect(desk.run("show teacher-2d").problems.isEmpty)
        #expect(desk.code("show teacher-3d") == "wrong-argument")
    }

    /// The names that Utter brings cannot be dropped, but what took their place can.
    @Test func namesComeBack() {
        #expect(desk.code("drop student") == "unknown-variable")
        desk.run("student = 3")
        #expect(desk.code("drop student") == nil)
        #expect(desk.summary("student.parameters") == "4858")
    }

    @Test func anAssignmentTellsTheCost() {
        #expect(
            desk.recorded("net = network { conv 16 3x3; globalmean; dense 10 }")
                == "network · 3 layers · 330 parameters · 691,360 multiply-adds")
    }

    /// The table of layers with its totals against the budget.
    @Test(arguments: ["student", "student-plus", "student-mel", "cnn", "teacher", "teacher-2d", "mlp"])
    func isShownAsATable(name: String) {
        let difference = Golden.matches(desk.recorded("show \(name)") + "\n", file: "Tests/Golden/Networks/\(name).txt")
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test func isShownAsText() {
        let difference = Golden.matches(desk.recorded("student") + "\n", file: "Tests/Golden/Networks/student-text.txt")
        #expect(difference == nil, "\(difference ?? "")")
        #expect(desk.recorded("networks").contains("305,130") || desk.recorded("networks").contains("305130"))
    }

    /// The text of a network, entered as a line, is the same network.
    @Test(arguments: NamedNetworks.all.map(\.name))
    func theTextIsALine(name: String) throws {
        let graph = try NamedNetworks.graph(name, rows: 60, frames: 80)
        let execution = desk.run("net = " + graph.networkText)
        #expect(execution.results.first as? Graph == graph)
    }

    @Test func digestsTellNetworksApart() {
        let one = desk.digests("a = network { relu; globalmean }")
        #expect(one == desk.digests("a = network { relu\n globalmean }"))
        #expect(one != desk.digests("a = network { tanh; globalmean }"))
    }

    @Test func drawsTheGraph() throws {
        let graph = try Graph(
            network: "conv 60 3; relu; residual { conv 60 3; relu }; globalmean; dense 10", rows: 60, frames: 80)
        let diagram = GraphLayout(graph).diagram
        #expect(
            diagram.boxes.map(\.lines.first) == [
                "input", "conv1: conv 60 3", "conv2: conv 60 3", "residual1.add: add", "dense1: dense 10",
            ])
        #expect(diagram.boxes.map(\.row) == [0, 1, 2, 3, 4])
        #expect(diagram.arrows.contains(.init(from: 1, to: 3)))
        #expect(diagram.boxes[1].lines == ["conv1: conv 60 3", "relu", "80 × 60, 10,860 parameters"])
        #expect(diagram.boxes[3].lines == ["residual1.add: add", "globalmean", "60"])
    }

    @Test func branchesStandSideBySide() throws {
        let graph = try Graph(
            network: "a = conv 8 3; b = conv 8 5 --from input; concat --from a b; globalmean", rows: 60, frames: 80)
        let diagram = GraphLayout(graph).diagram
        #expect(diagram.boxes.map { [$0.row, $0.column] } == [[0, 0], [1, 0], [1, 1], [2, 0]])
    }
}
