/// How the image of a clip, (rows, frames), lies before a network.
package enum InputLayout: String, Sendable, CaseIterable {
    /// (frames, rows): one dimension, time, with the coefficients as channels.
    case sequence
    /// (rows, frames, 1): two dimensions and one channel.
    case image
}
