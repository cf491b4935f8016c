package import Language

/// What a session has made so far. A value type: a line works on a copy, which is kept only if the line succeeds.
package struct Workspace: Sendable {
    /// A person's own command, with the text that its spans point into.
    package struct OwnCommand: Sendable {
        package let definition: Definition
        package let source: Source
        package let signature: Signature

        package init(_ definition: Definition, source: Source) {
            self.definition = definition
            self.source = source
            signature = Signature(definition)
        }
    }

    /// Where every random stream of the session begins.
    package var seed: UInt64
    /// What it was before any line set it.
    let firstSeed: UInt64
    package var variables = Variables()
    package var commands: [String: OwnCommand] = [:]
    package var settings = Settings()
    package var pictures = PictureFiles()
    /// What was run and is part of the session's program, in order: what another process would have to run.
    var lines: [String] = []

    package static let defaultSeed: UInt64 = 42

    package init(seed: UInt64 = defaultSeed) {
        self.seed = seed
        firstSeed = seed
    }

    /// The name under which the last value can be used again.
    package static let lastValue = "it"
}
