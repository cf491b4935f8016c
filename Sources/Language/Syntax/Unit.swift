/// What a unit measures: values of one dimension add and compare, whatever their units.
package enum Dimension: String, Sendable, CaseIterable {
    case time, frequency, level, size, pitch
}

/// A unit that may touch a number: `100ms`, `8kHz`, `30dB`, `1MB`.
package struct Unit: Sendable, Hashable {
    package let symbol: String
    package let dimension: Dimension
    /// How many of the dimension's base unit (s, Hz, dB, B, st) one of these is.
    package let factor: Double

    /// Every unit. Sizes: SI prefixes are powers of 1000, IEC ones of 1024 (IEC 80000-13).
    package static let all: [Unit] = [
        Unit(symbol: "s", dimension: .time, factor: 1),
        Unit(symbol: "ms", dimension: .time, factor: 1e-3),
        Unit(symbol: "us", dimension: .time, factor: 1e-6),
        Unit(symbol: "µs", dimension: .time, factor: 1e-6),
        Unit(symbol: "ns", dimension: .time, factor: 1e-9),
        Unit(symbol: "min", dimension: .time, factor: 60),
        Unit(symbol: "h", dimension: .time, factor: 3600),
        Unit(symbol: "Hz", dimension: .frequency, factor: 1),
        Unit(symbol: "kHz", dimension: .frequency, factor: 1e3),
        Unit(symbol: "MHz", dimension: .frequency, factor: 1e6),
        Unit(symbol: "dB", dimension: .level, factor: 1),
        Unit(symbol: "B", dimension: .size, factor: 1),
        Unit(symbol: "kB", dimension: .size, factor: 1e3),
        Unit(symbol: "MB", dimension: .size, factor: 1e6),
        Unit(symbol: "GB", dimension: .size, factor: 1e9),
        Unit(symbol: "KiB", dimension: .size, factor: 1024),
        Unit(symbol: "MiB", dimension: .size, factor: 1_048_576),
        Unit(symbol: "GiB", dimension: .size, factor: 1_073_741_824),
        Unit(symbol: "st", dimension: .pitch, factor: 1),
    ]

    /// The unit with a symbol, or `nil`.
    package static func named(_ symbol: String) -> Unit? {
        all.first { $0.symbol == symbol }
    }
}
