import Glibc
import Support
import TestSupport
import Testing

@testable import Plotting

/// What the tests need of gnuplot and of stand-ins for it.
enum Gnuplot {
    static let isHere = Subprocess.find("gnuplot") != nil

    /// A program in `folder` that takes gnuplot's place: a shell script.
    static func fake(_ commands: String, in folder: String) throws -> Renderer {
        let path = Files.join(folder, "gnuplot")
        try Files.writeAtomically("#!/bin/sh\n\(commands)\n", to: path)
        chmod(path, 0o755)
        return Renderer(program: path, deadline: .seconds(20))
    }

    /// The SVG that a figure becomes.
    static func svg(_ figure: Figure) throws -> String {
        let script = try Script(figure, for: .svg)
        return String(decoding: try Renderer(deadline: .seconds(60)).run(script.toOutput), as: UTF8.self)
    }

    /// A figure of one curve with these numbers and texts.
    static func curve(
        title: String = "", name: String = "curve", x: [Double] = [0, 1, 2], y: [Double] = [1, 3, 2],
        xAxis: Figure.Axis = Figure.Axis("x"), yAxis: Figure.Axis = Figure.Axis("y")
    ) -> Figure {
        Figure(
            title: title,
            panels: [Figure.Panel(x: xAxis, y: yAxis, layers: [.lineWithPoints(name: name, x: x, y: y)])])
    }
}

extension Trait where Self == ConditionTrait {
    static var needsGnuplot: Self {
        .enabled(if: Gnuplot.isHere, "skipped: there is no gnuplot; `apt-get install gnuplot-nox` brings it")
    }
}
