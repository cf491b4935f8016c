/// What `set` changes: how things are shown, never what they are.
package struct Settings: Sendable, Equatable {
    package enum Colour: String, Sendable, CaseIterable { case auto, on, off }

    /// Colour on the terminal; `auto` obeys NO_COLOR and TERM.
    package var colour = Colour.auto
    /// The signature shown at the right while typing.
    package var hints = true
    /// Progress of what takes longer than half a second.
    package var progress = true

    package enum Drawings: String, Sendable, CaseIterable { case auto, characters, off }

    /// Pictures in the terminal; `auto` draws pixels where the terminal can, else characters.
    package var drawings = Drawings.auto

    /// One setting, as `set` lists and changes it.
    package struct Entry: Sendable {
        package let name: String
        package let help: String
        package let choices: [String]
        package let read: @Sendable (Settings) -> String
        package let write: @Sendable (inout Settings, String) -> Void
    }

    package static let entries: [Entry] = [
        Entry(
            name: "color", help: "colour in the terminal", choices: Colour.allCases.map(\.rawValue),
            read: { $0.colour.rawValue }, write: { $0.colour = Colour(rawValue: $1) ?? .auto }),
        Entry(
            name: "drawings", help: "pictures in the terminal: pixels where it can, else characters",
            choices: Drawings.allCases.map(\.rawValue), read: { $0.drawings.rawValue },
            write: { $0.drawings = Drawings(rawValue: $1) ?? .auto }),
        Entry(
            name: "hints", help: "the signature at the right while typing", choices: ["on", "off"],
            read: { $0.hints ? "on" : "off" }, write: { $0.hints = $1 == "on" }),
        Entry(
            name: "progress", help: "progress of what takes longer than half a second", choices: ["on", "off"],
            read: { $0.progress ? "on" : "off" }, write: { $0.progress = $1 == "on" }),
    ]
}
