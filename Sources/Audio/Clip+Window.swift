extension Clip {
    /// Which part of a clip that is too long is taken.
    package enum WindowPlace: String, Sendable, CaseIterable {
        /// The most energetic, the earliest of equals.
        case energy
        case start
        case centre
    }
}
