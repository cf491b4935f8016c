/// Draws numbers as characters: in colours, or from light to dense.
struct Shades {
    static let reset = "\u{1B}[0m"

    /// Rows of numbers in a row of characters.
    let samples: Int
    private let canvas: Canvas
    private let ramp: Palette.Ramp
    private let colour: AxisScale
    private let characters: [Character]

    init(_ canvas: Canvas, _ ramp: Palette.Ramp, _ colour: AxisScale) {
        self.canvas = canvas
        self.ramp = ramp
        self.colour = colour
        samples = canvas.colour && canvas.unicode ? 2 : 1
        characters = Array(canvas.unicode ? " ░▒▓█" : " .:-=+*#%@")
    }

    /// Rows of characters for rows of numbers, from above to below. What is NaN stays empty.
    func rows(_ values: [[Double]], width: Int) -> [String] {
        guard canvas.colour else { return values.map { String($0.map(character)) } }
        return stride(from: 0, to: values.count, by: samples).map { row in
            var line = ""
            var current = ""
            for column in 0..<width {
                let upper = code(values[row][column])
                let lower = samples == 2 ? code(values[row + 1][column]) : upper
                let (style, text): (String, String) =
                    switch (upper, lower) {
                    case (nil, nil): ("", " ")
                    case (let upper?, nil): ("\u{1B}[38;5;\(upper)m", "▀")
                    case (nil, let lower?): ("\u{1B}[38;5;\(lower)m", "▄")
                    case (let upper?, let lower?) where upper == lower: ("\u{1B}[48;5;\(upper)m", " ")
                    case (let upper?, let lower?): ("\u{1B}[38;5;\(upper);48;5;\(lower)m", "▀")
                    }
                if style != current {
                    if !current.isEmpty { line += Self.reset }
                    line += style
                    current = style
                }
                line += text
            }
            return current.isEmpty ? line : line + Self.reset
        }
    }

    /// A cell with a text in it: on its colour, where there are colours.
    func cell(_ text: String, _ value: Double) -> String {
        guard canvas.colour, let place = place(value) else { return text }
        let background = ramp.colour(at: place)
        return "\u{1B}[38;5;\(Palette.isDark(background) ? 231 : 16);48;5;\(Self.code(background))m" + text
    }

    /// All shades from the least to the greatest.
    var scale: String {
        guard canvas.colour else { return String(characters) }
        let steps = (0...15).map { "\u{1B}[48;5;\(Self.code(ramp.colour(at: Double($0) / 15)))m " }
        return steps.joined() + Self.reset
    }

    private func place(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        return min(max((value - colour.range.lowerBound) / colour.range.length, 0), 1)
    }

    private func character(_ value: Double) -> Character {
        guard let place = place(value) else { return " " }
        return characters[min(Int(place * Double(characters.count)), characters.count - 1)]
    }

    private func code(_ value: Double) -> Int? {
        place(value).map { Self.code(ramp.colour(at: $0)) }
    }

    /// The nearest colour of xterm's cube of 6 × 6 × 6.
    private static func code(_ colour: UInt32) -> Int {
        [16, 8, 0].reduce(0) { code, shift in
            let level = Int(colour >> UInt32(shift) & 0xFF)
            // The cube's levels are 0, 95, 135, 175, 215, 255.
            return 6 * code + (level < 48 ? 0 : level < 115 ? 1 : (level - 35) / 40)
        } + 16
    }
}
