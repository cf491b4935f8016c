import Glibc

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

    /// The path without `.`, `..` and doubled slashes, as far as they can be taken out without looking at the disk.
    package static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !path.hasPrefix("/") {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// The path from the root, in the present folder if it is relative; without `.` and `..`.
    package static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return normalized(path) }
        defer { free(folder) }
        return normalized(join(String(cString: folder), path))
    }

    /// How `path` is written from within `folder`.
    package static func relative(_ path: String, to folder: String) -> String {
        let from = absolute(folder).split(separator: "/")
        let to = absolute(path).split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: from.count - shared)
        return (up + to.dropFirst(shared).map(String.init)).joined(separator: "/")
    }

    /// What follows the last dot of the file's name: "ipynb"; empty where there is none.
    package static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return String(name[name.index(after: dot)...])
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
