/// Writes the commands that set an axis.
struct AxisScript {
    /// gnuplot's name of it: `x`, `y` or `cb`.
    let letter: String
    let axis: Figure.Axis
    let scale: AxisScale
    /// Whether names stand aslant, since there is no room for them side by side.
    var rotates = false
    /// How far the ticks' texts are set higher, in lines.
    var lift = 0.0

    func write(_ writer: inout ScriptWriter) {
        let range = scale.range.ends.map { PlainNumber.text($0) }
        writer.line((scale.isLogarithmic ? "set" : "unset") + " logscale \(letter)")
        writer.line("set \(letter)range [\(range[0]):\(range[1])] noextend")
        writer.line("set format \(letter) \(Script.quoted(scale.format))")
        let direction = rotates ? " rotate by 45 right" : letter == "x" ? " norotate" : ""
        let offset = letter == "x" ? " offset 0,\(PlainNumber.text(lift))" : ""
        writer.line("set \(letter)tics\(direction)\(offset) \(ticks)")
    }

    private var ticks: String {
        if let step = scale.step { return PlainNumber.text(step) }
        let names = zip(scale.ticks, scale.labels).map { place, label in
            (axis.categories.isEmpty ? "" : Script.quotedTick(label) + " ") + PlainNumber.text(place)
        }
        return "(" + names.joined(separator: ", ") + ")"
    }
}
