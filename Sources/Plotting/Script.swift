/// A figure as a script for gnuplot 5.4 or later, with its data in it. The same figure gives the same text everywhere.
struct Script {
    /// Where gnuplot draws.
    enum Terminal: Equatable {
        case svg
        case png
        /// Graphics in a terminal, of so many pixels.
        case sixel(width: Int, height: Int)
    }

    /// Sets the terminal.
    let head: String
    /// All else; it knows nothing of files.
    let body: String

    init(_ figure: Figure, for terminal: Terminal) throws(PlotError) {
        try figure.validate()
        let layout =
            switch terminal {
            case .svg, .png: FigureLayout(figure)
            case .sixel(let width, let height): FigureLayout(figure, width: Double(width), height: Double(height))
            }
        head = Self.preamble + "\n" + terminal.setting(width: Int(layout.width), height: Int(layout.height)) + "\n"
        var writer = ScriptWriter()
        FigureScript(figure, layout, for: terminal).write(to: &writer)
        body = try writer.text()
    }

    /// Whatever the user's own settings are, the script begins from gnuplot's.
    static let preamble = "reset\nset encoding utf8"

    /// What gnuplot draws to its standard output.
    var toOutput: String { head + body }

    /// What stands beside the picture and draws it anew.
    /// - Parameters:
    ///   - name: the script's own file name.
    ///   - picture: the picture's file name.
    func standalone(name: String, picture: String) -> String {
        // A name that begins so would be a command to pipe the picture into.
        let output = picture.hasPrefix("|") ? "./" + picture : picture
        return """
            # A figure of Utter's. In this folder, `gnuplot \(Self.oneLine(name))` draws \(Self.oneLine(picture)) anew.
            \(head)set output \(Self.quoted(output))
            \(body)
            """
    }

    /// A text as a string for gnuplot: in single quotes nothing but the quote itself has a meaning.
    static func quoted(_ text: String) -> String {
        var quoted = "'"
        for character in oneLine(text).unicodeScalars {
            quoted.unicodeScalars.append(character)
            if character == "'" { quoted += "'" }
        }
        return quoted + "'"
    }

    /// A tick's text as a string for gnuplot, which takes `%` in it for the start of a number's format.
    static func quotedTick(_ text: String) -> String {
        let parts = text.split(separator: "%", omittingEmptySubsequences: false)
        return quoted(parts.joined(separator: "%%"))
    }

    /// The text with blanks in place of line ends and other control characters.
    static func oneLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
            line.unicodeScalars.append(isControl ? " " : scalar)
        }
        return line
    }
}

extension Script.Terminal {
    /// What the terminal calls a font that is so many pixels high: those through libgd count points, of 96 to the inch.
    func fontSize(_ pixels: Double) -> Int {
        switch self {
        case .svg, .png: Int(pixels)
        case .sixel: Int((0.75 * pixels).rounded())
        }
    }

    /// The command that sets it. A picture in PNG has two dots for a pixel, as sharp screens and print want.
    func setting(width: Int, height: Int) -> String {
        switch self {
        case .svg:
            "set terminal svg size \(width),\(height) fixed noenhanced font 'sans-serif,12' background '#ffffff'"
        case .png:
            "set terminal pngcairo size \(2 * width),\(2 * height) noenhanced font 'sans-serif,12' "
                + "fontscale 1.5 linewidth 2 pointscale 2 dashlength 2 background '#ffffff'"
        case .sixel:
            "set terminal sixelgd size \(width),\(height) noenhanced font 'sans-serif,9' background '#ffffff'"
        }
    }
}
