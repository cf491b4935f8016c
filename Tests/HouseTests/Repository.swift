import FoundationEssentials

/// The files of this repository, by their paths from its top folder.
enum Repository {
    /// The top folder, found from the place of this file.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// The names in a folder that are folders themselves, sorted.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { isFolder("\(folder)/\($0)") }
            .sorted()
    }

    /// All files beneath a folder, at any depth, whose names end in one of these; hidden ones aside.
    static func files(under folder: String, endings: [String]) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { path in
                endings.contains { path.hasSuffix($0) } && !path.split(separator: "/").contains { $0.hasPrefix(".") }
            }
            .map { "\(folder)/\($0)" }
            .filter { !isFolder($0) }
            .sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var folder = false
        let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &folder)
        return exists && folder
    }
}
