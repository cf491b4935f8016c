import Support

/// Where a language model is and how to come in: from the environment, else from a file of the person's own.
///
/// The file `llm` in the person's settings folder holds lines `url …`, `model …`, `key …`. Nothing of it is recorded.
package struct ChatSettings: Sendable, Equatable {
    /// The address up to and including `/v1`, without a slash at its end.
    package let url: String
    package let model: String?
    package let key: String?

    /// - Parameters:
    ///   - environment: `UTTER_LLM_URL`, `UTTER_LLM_MODEL`, `UTTER_LLM_KEY`, `UTTER_LLM_KEY_FILE`; each wins over the file.
    ///   - file: need not exist.
    /// - Throws: `.noAddress`, or `.settings` for what cannot be used.
    package init(environment: [String: String], file: String) throws(ChatError) {
        let kept = try Self.entries(of: file)
        func value(_ variable: String, _ name: String) -> String? {
            (environment[variable].map(\.trimming).flatMap { $0.isEmpty ? nil : $0 }) ?? kept[name]
        }
        guard let address = value("UTTER_LLM_URL", "url") else { throw .noAddress }
        let lower = address.lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://"),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .settings("the language model's address '\(address)' is no http:// or https:// address") }
        var url = address
        while url.hasSuffix("/") { url.removeLast() }
        let end = "/chat/completions"
        if url.hasSuffix(end) { url.removeLast(end.count) }
        self.url = url
        model = value("UTTER_LLM_MODEL", "model")
        let keyInFile = try Self.key(inFile: environment["UTTER_LLM_KEY_FILE"])
        let given = environment["UTTER_LLM_KEY"].map(\.trimming).flatMap { $0.isEmpty ? nil : $0 }
        let key = given ?? keyInFile ?? kept["key"]
        if let key, !key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            throw .settings("the language model's key holds characters that no key has")
        }
        self.key = key
    }

    /// This process's settings.
    package static func current() throws(ChatError) -> ChatSettings {
        try ChatSettings(
            environment: Environment.variables, file: Files.join(UserFolders.current.config, "llm"))
    }

    private static func key(inFile path: String?) throws(ChatError) -> String? {
        guard let path, !path.isEmpty else { return nil }
        let text = try read(Files.expandTilde(path)).trimming
        guard !text.isEmpty else { throw .settings("the key file '\(path)' is empty") }
        return text
    }

    private static func entries(of file: String) throws(ChatError) -> [String: String] {
        guard Files.exists(file) else { return [:] }
        var entries: [String: String] = [:]
        for (index, line) in try read(file).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let text = line.trimming
            if text.isEmpty || text.hasPrefix("#") { continue }
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, ["url", "model", "key"].contains(parts[0]) else {
                throw .settings("line \(index + 1) of '\(file)' is none of url, model or key with its value")
            }
            entries[String(parts[0])] = parts[1].trimming
        }
        return entries
    }

    private static func read(_ path: String) throws(ChatError) -> String {
        do throws(FileError) {
            return try Files.readText(path)
        } catch {
            throw .settings("\(error)")
        }
    }
}
