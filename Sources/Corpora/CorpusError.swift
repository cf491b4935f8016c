/// What went wrong with a set of recordings, as a sentence that names it.
package struct CorpusError: Error, Hashable, CustomStringConvertible {
    /// A plain clause without a full stop.
    package let reason: String
    /// The way out, where one is evident.
    package let help: String?
    /// The file or folder it is about, as the caller gave it.
    package let path: String?
    /// A name that the data set does not have.
    package let unknown: String?
    /// The names that it has instead, for whoever looks for the nearest one.
    package let candidates: [String]

    package init(
        _ reason: String, help: String? = nil, path: String? = nil, unknown: String? = nil, candidates: [String] = []
    ) {
        self.reason = reason
        self.help = help
        self.path = path
        self.unknown = unknown
        self.candidates = candidates
    }

    package var description: String { path.map { "'\($0)': \(reason)" } ?? reason }
}
