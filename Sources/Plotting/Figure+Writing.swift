import Support

extension Figure {
    /// Draws the figure into the file at `path`, an SVG or a PNG as its ending says, and puts the gnuplot script that
    /// draws it beside it, of the same name with the ending `.gp`. Each file is replaced whole or not at all.
    ///
    /// The same figure gives the same bytes on the same gnuplot.
    /// - Parameter deadline: how long gnuplot may take.
    /// - Throws: `PlotError`, where the figure cannot be drawn, the ending is another one, gnuplot is missing, hangs or
    ///   fails, or a file cannot be written.
    package func write(to path: String, deadline: Duration = .seconds(10)) throws(PlotError) {
        try write(to: path, with: Renderer(deadline: deadline))
    }

    func write(to path: String, with renderer: Renderer) throws(PlotError) {
        let (terminal, stem) = try Self.target(path)
        let folder = Files.parent(of: path)
        guard Files.isDirectory(folder) else {
            throw PlotError("cannot write '\(path)': there is no folder '\(folder)'", help: "make it first")
        }
        let script = try Script(self, for: terminal)
        let picture = try renderer.run(script.toOutput)
        guard terminal.isWhole(picture) else {
            throw PlotError("gnuplot gave half a picture", help: "try again; see that it has memory and disk")
        }
        let name = { (path: String) in String(path.split(separator: "/").last ?? "") }
        do throws(FileError) {
            try Files.writeAtomically(picture, to: path)
            try Files.writeAtomically(
                script.standalone(name: name(stem + ".gp"), picture: name(path)), to: stem + ".gp")
        } catch {
            throw PlotError(error.description)
        }
    }

    /// The terminal for a path, and the path without its ending.
    private static func target(_ path: String) throws(PlotError) -> (Script.Terminal, stem: String) {
        guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw PlotError("the name of a picture cannot hold control characters", help: "choose another name")
        }
        for (ending, terminal) in [(".svg", Script.Terminal.svg), (".png", .png)]
        where path.lowercased().hasSuffix(ending) && !path.hasSuffix("/" + ending) && path.utf8.count > 4 {
            return (terminal, String(path.dropLast(4)))
        }
        throw PlotError(
            "'\(path)' does not say which kind of picture it is to be", help: "let its name end in .svg or .png")
    }
}

extension Script.Terminal {
    /// Whether gnuplot came to the end of the picture.
    func isWhole(_ picture: [UInt8]) -> Bool {
        switch self {
        case .svg: String(decoding: picture.suffix(64), as: UTF8.self).trimming.hasSuffix("</svg>")
        case .png: picture.suffix(8).starts(with: Array("IEND".utf8))
        case .sixel: picture.contains(0x1B)
        }
    }
}
