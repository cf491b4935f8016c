/// Where one panel lies, in pixels from the figure's upper left corner.
struct PanelLayout {
    let sides: PanelSides
    /// The upper left corner of all that belongs to it.
    let cellTop: Double
    let cellLeft: Double
    /// The plot between the axes.
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    var plotWidth: Double { right - left }
    var plotHeight: Double { bottom - top }
}
