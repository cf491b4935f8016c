/// How far a piece of work has come, sent to whoever watches.
package struct ProgressEvent: Hashable, Sendable {
    /// What is being done: "training", "downloading fsdd".
    package var label: String
    /// Steps done so far.
    package var completed: Int
    /// Steps in all; nil where that is not known.
    package var total: Int?
    /// What else is worth a glance: "loss 0.031". May be empty.
    package var detail: String

    package init(label: String, completed: Int, total: Int? = nil, detail: String = "") {
        self.label = label
        self.completed = completed
        self.total = total
        self.detail = detail
    }
}
