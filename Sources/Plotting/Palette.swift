/// Colours that people with any kind of colour vision tell apart.
enum Palette {
    /// For categories: Okabe and Ito (2008), its yellow left out, which is too light for a line on white.
    static let categories = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]

    /// A ramp of colours at even distances.
    struct Ramp: Equatable {
        let stops: [UInt32]

        /// For magnitudes: viridis (Smith and van der Walt, 2015), at every 32nd of its 256 colours.
        static let viridis = Ramp(stops: [
            0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
        ])
        /// For signed values: blue below zero, orange above.
        static let diverging = Ramp(stops: [0x1F4E8C, 0x6FA3D0, 0xF7F7F7, 0xF2A65A, 0xA84A00])
        /// For cells with texts in them, which read best on light colours.
        static let light = Ramp(stops: [0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B])

        /// The ramp for an image.
        init(for image: Figure.Image) {
            self = image.isDiverging ? .diverging : image.texts.isEmpty ? .viridis : .light
        }

        init(stops: [UInt32]) { self.stops = stops }

        /// The colour as 0xRRGGBB at a place from 0 to 1; beyond, that of the nearer end.
        func colour(at place: Double) -> UInt32 {
            let position = min(max(place, 0), 1) * Double(stops.count - 1)
            let index = min(Int(position), stops.count - 2)
            let weight = position - Double(index)
            return [16, 8, 0].reduce(0) { colour, shift in
                let (low, high) = (stops[index] >> shift & 0xFF, stops[index + 1] >> shift & 0xFF)
                let mixed = (1 - weight) * Double(low) + weight * Double(high)
                return colour | UInt32(mixed.rounded()) << shift
            }
        }
    }

    /// `#rrggbb`.
    static func text(_ colour: UInt32) -> String {
        let digits = String(colour, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// Whether white text reads better on it than black.
    static func isDark(_ colour: UInt32) -> Bool {
        let (red, green, blue) = (colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)
        return 299 * red + 587 * green + 114 * blue < 140_000
    }
}

extension Figure.Panel {
    /// What the colours of its image reach from and to: as the scale says, else as the values lie.
    func colourAxis(for image: Figure.Image) -> Figure.Axis {
        var axis = colour ?? Figure.Axis()
        guard axis.range == nil, image.isDiverging else { return axis }
        let greatest = image.values.reduce(0) { $1.isFinite ? max($0, abs(Double($1))) : $0 }
        axis.range = -greatest...greatest
        return axis
    }
}
