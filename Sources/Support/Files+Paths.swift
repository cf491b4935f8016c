extension Files {
    /// `path` with a leading `~` or `~/` replaced by `home` (default: the user's); any other path as it is.
    package static func expandTilde(_ path: String, home: String = UserFolders.current.home) -> String {
        guard path == "~" || path.hasPrefix("~/") else { return path }
        return home + path.dropFirst()
    }

    /// The parts with one slash between them. An absolute part starts afresh, empty parts do not count.
    package static func join(_ parts: String...) -> String {
        parts.reduce("") { base, part in
            if base.isEmpty || part.hasPrefix("/") { return part }
            if part.isEmpty { return base }
            return base.hasSuffix("/") ? base + part : base + "/" + part
        }
    }

    /// The folder that `path` lies in: "." for a bare name, "/" for the root.
    package static func parent(of path: String) -> String {
        var rest = path[...]
        while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
        guard let slash = rest.lastIndex(of: "/") else { return "." }
        rest = rest[..<slash]
        while rest.hasSuffix("/") { rest.removeLast() }
        return rest.isEmpty ? "/" : String(rest)
    }
}
