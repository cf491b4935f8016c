/// Named values. What a line changes lies over what was there before and is merged once the line is kept: a line in a
/// session of ten thousand variables costs what it changes, not a copy of all of them.
package struct Variables: Sendable {
    private var kept: [String: any Value]
    /// `nil` for a name that was dropped.
    private var changes: [String: (any Value)?] = [:]

    package init(_ values: [String: any Value] = [:]) {
        kept = values
    }

    /// The value of a name; setting `nil` drops it.
    package subscript(name: String) -> (any Value)? {
        get {
            if let change = changes[name] { return change }
            return kept[name]
        }
        set { changes.updateValue(newValue, forKey: name) }
    }

    /// In no particular order.
    package var keys: [String] {
        kept.keys.filter { changes[$0] == nil } + changes.compactMap { $0.value == nil ? nil : $0.key }
    }

    /// Merges what was changed. Cheap where no other copy of these variables is left.
    /// - Returns: the changed names with their values before, `nil` for none.
    mutating func settle() -> [String: (any Value)?] {
        var before: [String: (any Value)?] = [:]
        for (name, value) in changes {
            before.updateValue(kept[name], forKey: name)
            kept[name] = value
        }
        changes = [:]
        return before
    }
}
