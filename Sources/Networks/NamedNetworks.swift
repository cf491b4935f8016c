/// A network that has a name, as a text in the language: to read the architecture is to read its lines.
package struct NamedNetwork: Sendable {
    package let name: String
    /// One line about it.
    package let summary: String
    /// Its lines, as they stand in `network { … }`.
    package let text: String
}

/// The networks that have names. Their texts are for ten digits; they are built for features of any size and any number of
/// labels.
package enum NamedNetworks {
    package static let all = [mlp, student, studentPlus, studentMel, cnn, teacher, teacher2D]

    /// The lines of a network; `nil` where none is called so.
    package static func text(_ name: String) -> String? { all.first { $0.name == name }?.text }

    /// What a network's text ends in, but for the number of labels.
    private static let ending = "dense "
    private static let digits = 10

    /// A network for features of so many rows and frames, and for so many labels.
    package static func graph(
        _ name: String, rows: Int, frames: Int, labels: Int = digits
    ) throws(NetworkError) -> Graph {
        guard let text = text(name) else {
            throw NetworkError(
                "no network is called '\(name)'", help: "there are \(all.map(\.name).joined(separator: ", "))")
        }
        return try Graph(
            network: text.dropLast("\(digits)".count) + "\(labels)", rows: rows, frames: frames)
    }

    private static let mlp = NamedNetwork(
        name: "mlp", summary: "a baseline that knows no order: mean and deviation of each coefficient",
        text: """
            statistics; batchnorm
            dense 128; relu; dropout 0.3
            dense 64; relu; dropout 0.3
            dense 10
            """)

    private static let student = NamedNetwork(
        name: "student", summary: "a tiny separable network on the image, to distil into",
        text: """
            conv 16 3x3; batchnorm; relu; maxpool 2
            separable 32 3x3; batchnorm; relu; maxpool 2
            separable 48 3x3; batchnorm; relu; globalmean
            dense 32; relu; dropout 0.2; dense 10
            """)

    private static let studentPlus = NamedNetwork(
        name: "student-plus", summary: "for MFCC, within 90,000 parameters: convolutions over time",
        text: """
            conv 48 3; batchnorm; relu
            conv 64 5 --stride 2; batchnorm; relu
            conv 80 5 --stride 2; batchnorm; relu
            conv 96 3; batchnorm; relu
            globalmean; dropout 0.2; dense 10
            """)

    private static let studentMel = NamedNetwork(
        name: "student-mel",
        summary:
            "for log-mel features, within 90,000 parameters: an image, so that a higher voice is a picture moved up",
        text: """
            conv 16 5x5 --stride 2x1; batchnorm; relu
            conv 32 3x3; batchnorm; relu; maxpool 2
            conv 48 3x3; batchnorm; relu; maxpool 2
            conv 64 3x3; batchnorm; relu; maxpool 2x1
            conv 48 3x3; batchnorm; relu
            globalmean; dropout 0.2; dense 10
            """)

    private static let cnn = NamedNetwork(
        name: "cnn", summary: "a plain compact network on the image",
        text: """
            conv 32 3x3; batchnorm; relu; maxpool 2
            conv 64 3x3; batchnorm; relu; maxpool 2
            conv 128 3x3; batchnorm; relu; globalmean
            dense 128; relu; dropout 0.3; dense 10
            """)

    private static let teacher = NamedNetwork(
        name: "teacher", summary: "convolutions over time, wide: what small networks learn from",
        text: """
            conv 96 3; batchnorm; relu
            conv 128 5 --stride 2; batchnorm; relu
            conv 160 5 --stride 2; batchnorm; relu
            conv 192 3; batchnorm; relu
            globalmean; dropout 0.3; dense 10
            """)

    private static let teacher2D = NamedNetwork(
        name: "teacher-2d", summary: "two convolutions a stage on the image: large and slow",
        text: """
            conv 32 3x3; batchnorm; relu; conv 32 3x3; batchnorm; relu; maxpool 2
            conv 64 3x3; batchnorm; relu; conv 64 3x3; batchnorm; relu; maxpool 2
            conv 128 3x3; batchnorm; relu; conv 128 3x3; batchnorm; relu; globalmean
            dense 128; relu; dropout 0.3; dense 10
            """)
}
