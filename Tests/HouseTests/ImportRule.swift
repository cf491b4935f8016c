/// Which modules the Swift files of a target may import: the house's plan (DESIGN §2) as a table.
///
/// A target that is not a row may not stand in `Sources`, nor a row without a target. Full `Foundation` is in no row:
/// its Unicode tables cost 50 MB and the start of the program.
enum ImportRule {
    static let rows: [String: Set<String>] = [
        "CCSV": [],
        "CCurl": [],
        "CGnuplot": [],
        "CKernels": [],
        "CLibEdit": [],
        "CLinux": [],
        "CMarkdown": [],
        "CModel": [],
        "CNettle": [],
        "COpenBLAS": [],
        "COpenMPI": [],
        "CPortAudio": [],
        "CSQLite": [],
        "CSample": [],
        "CZlib": [],
        "CSndFile": [],
        "CSoundTouch": [],
        "CSoxr": [],
        "CWebRTCVAD": [],
        "Support": ["CLinux", "CNettle", "FoundationEssentials", "Glibc", "Synchronization"],
        "Language": [],
        "Tensors": ["CKernels", "COpenBLAS", "Support", "Glibc", "Synchronization"],
        "Audio": [
            "CPortAudio", "CSndFile", "CSoundTouch", "CSoxr", "CWebRTCVAD", "Support", "Tensors",
            "FoundationEssentials",
            "Glibc", "Synchronization",
        ],
        "Features": ["Audio", "Support", "Tensors", "Glibc", "Synchronization"],
        "Corpora": ["Audio", "CSample", "Support", "Tensors", "FoundationEssentials", "Glibc", "Synchronization"],
        "Networks": ["Support", "Tensors", "FoundationEssentials", "Glibc", "Synchronization"],
        "Recognition": [
            "Audio", "Corpora", "Features", "Networks", "Support", "Tensors", "FoundationEssentials", "Glibc",
            "Synchronization",
        ],
        "Compression": ["Corpora", "Features", "Networks", "Recognition", "Support", "Tensors", "Glibc"],
        "Interchange": [
            "Audio", "CModel", "CZlib", "Features", "Networks", "Recognition", "Support", "Tensors", "Glibc",
        ],
        "Plotting": ["CGnuplot", "Support", "FoundationEssentials", "Glibc"],
        "Search": ["Tensors", "Glibc"],
        "Sessions": ["Language", "Support", "FoundationEssentials", "Glibc"],
        "Runs": ["CSQLite", "Language", "Sessions", "Support"],
        "Conversations": ["CCurl", "Support"],
        "Publishing": ["CMarkdown", "Sessions", "Support", "FoundationEssentials", "Glibc"],
        "Workbench": [
            "Audio", "Compression", "Conversations", "Corpora", "Features", "Interchange", "Language", "Networks",
            "Plotting", "Publishing", "Recognition", "Runs", "Search", "Sessions", "Support", "Tensors",
            "CCSV", "FoundationEssentials", "Glibc",
        ],
        "Distribution": ["COpenMPI", "Networks", "Support", "Glibc"],
        "Terminal": [
            "CLibEdit", "Distribution", "Language", "Networks", "Plotting", "Sessions", "Support", "Tensors",
            "Workbench", "FoundationEssentials",
            "Glibc",
        ],
        "utter": ["Terminal", "Glibc"],
    ]

    /// An import of a Swift source: `import X`, `@attribute public import X`, `import struct X.Y`.
    struct Import: Equatable {
        let module: String
        /// Counted from 1.
        let line: Int
    }

    /// All imports of a source, those inside `#if` too.
    static func imports(in source: String) -> [Import] {
        let kinds: Set = ["typealias", "struct", "class", "enum", "protocol", "actor", "let", "var", "func"]
        let tokens = SwiftCode(source).tokens
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import" else { return nil }
            // `.import`, `` `import` `` and the label in `f(import name: …)` are names, not imports.
            if index > 0, [".", "`", "(", ","].contains(tokens[index - 1].text) { return nil }
            let module = tokens[(index + 1)...].first { !kinds.contains($0.text) && $0.text != "`" }
            guard let module, module.isName else { return nil }
            return Import(module: module.text, line: tokens[index].line)
        }
    }

    /// What a source of a target imports against the target's row, one message each.
    static func violations(in source: String, target: String) -> [String] {
        guard let allowed = rows[target] else { return ["\(target) has no row in ImportRule.rows"] }
        let list = allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")
        return imports(in: source).filter { !allowed.contains($0.module) }
            .map { "line \($0.line): \(target) imports \($0.module); its row allows \(list)" }
    }

    /// The targets that have no row and the rows that have no target, one message each.
    static func violations(inTargets targets: [String]) -> [String] {
        Set(targets).subtracting(rows.keys).sorted().map { "\($0) has no row in ImportRule.rows" }
            + Set(rows.keys).subtracting(targets).sorted().map { "the row \($0) has no target in Sources" }
    }
}
