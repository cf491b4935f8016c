/// The `#:` lines at the top of a text: its format, the seed, the processor kernels and the version it was recorded with.
package struct Header: Sendable, Equatable {
    /// Lines that stand above the header: a `#!` line, comments, a Markdown file's front matter.
    package var preamble: [String] = []
    /// Every `key value` in order, those we do not know included. Keys and values are single lines.
    package var entries: [Field] {
        didSet { if entries != oldValue { verbatim = nil } }
    }
    /// The header's lines as they were, where we would write them otherwise.
    var verbatim: Verbatim?

    package init(_ entries: [Field] = []) { self.entries = entries }

    /// The header of a new text.
    package init(_ form: TextForm, seed: UInt64, kernels: String, engine: String? = nil) {
        self.init([Field("utter", Self.format(form)), Field("seed", String(seed)), Field("kernels", kernels)])
        self["engine"] = engine
    }

    /// The first value of `key`; setting it replaces that value, adds the key at the end, or (nil) takes it out.
    package subscript(key: String) -> String? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append(Field(key, value))
            case (nil, nil): break
            }
        }
    }

    /// The seed of everything random; nil if the header has none, or one that is no whole number.
    package var seed: UInt64? { self["seed"].flatMap { UInt64($0) } }

    /// The processor kernels that the records' digests hold for.
    package var kernels: String? { self["kernels"] }

    /// The version of the program that made the records.
    package var engine: String? { self["engine"] }

    /// The value of `utter` that a text of this form has.
    static func format(_ form: TextForm) -> String {
        switch form {
        case .session: "session 1"
        case .notebook: "notebook 1"
        }
    }

    /// The same entries with the format that `form` has, if the format is the other form's.
    func entries(for form: TextForm) -> [Field] {
        let other = form == .session ? "notebook" : "session"
        return entries.map { entry in
            entry.key == "utter" && entry.value.words.first == other ? Field("utter", Self.format(form)) : entry
        }
    }

    /// The entry on a `#:` line.
    static func entry(of line: String) -> Field {
        let content = Marker.content(of: line).trimmed
        let key = content.utf8.prefix { !$0.isBlank }
        return Field(String(Substring(key)), String(content[key.endIndex...]).trimmed)
    }

    /// The `#:` line of an entry.
    static func line(of entry: Field) -> String {
        Marker.header.line(entry.value.isEmpty ? entry.key : "\(entry.key) \(entry.value)")
    }

    /// What is wrong with the entry, if anything.
    static func complaint(about entry: Field, form: TextForm) -> String? {
        switch entry.key {
        case "utter" where entry.value != format(form):
            "this is '\(entry.value)', while this version of utter knows '\(format(form))'; read as well as possible"
        case "seed" where UInt64(entry.value) == nil:
            "the seed '\(entry.value)' is not a whole number from 0 to \(UInt64.max); ignored"
        case "utter", "seed", "kernels", "engine": nil
        default: "unknown header key '\(entry.key)'; kept as it is"
        }
    }
}

/// Lines as a person wrote them, where they differ from ours.
struct Verbatim: Sendable, Equatable {
    /// The text that they are lines of; the other one has no use for them.
    var form: TextForm
    var lines: [String]

    /// `lines` if we would have written `canonical`.
    init?(_ lines: [String], unless canonical: [String], form: TextForm) {
        guard !lines.elementsEqual(canonical, by: { $0.hasSameBytes(as: $1) }) else { return nil }
        self.form = form
        self.lines = lines
    }
}

extension Verbatim? {
    /// The lines, if there are any for `form`; else `canonical`.
    func lines(for form: TextForm, else canonical: @autoclosure () -> [String]) -> [String] {
        guard let self, self.form == form else { return canonical() }
        return self.lines
    }
}
