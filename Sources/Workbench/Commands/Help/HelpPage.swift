import Language

/// Help texts, made from the signatures.
struct HelpPage {
    let library: Library
    let own: [String: Workspace.OwnCommand]

    init(_ call: Invocation) {
        library = call.library
        own = call.workspace.commands
    }

    /// Every command, by family: all that a newcomer has to know is how to get here.
    func overview() -> Markup {
        var page = Markup()
        page.add(
            Markup.Piece("1 + 2 * 3", .code), Markup.Piece("  computes; "), Markup.Piece("x = 3", .code),
            Markup.Piece("  gives a name; "),
            Markup.Piece("vars | show", .code), Markup.Piece("  pipes a value on. Tab completes."))
        for family in Family.allCases {
            let members = library.signatures.filter { $0.family == family.rawValue }
            guard !members.isEmpty else { continue }
            page = page + Self.section(family.rawValue, members.map { ($0.briefUsage, $0.summary) })
        }
        let mine = own.values.map(\.signature).sorted { $0.name < $1.name }
        if !mine.isEmpty { page = page + Self.section("your own", mine.map { ($0.usage, $0.summary) }) }
        page =
            page
            + Self.section(
                "more",
                [
                    ("help COMMAND", "one command: its arguments, with examples"),
                    ("help functions", "what can be computed: mean(x), sort(x), a @ b …"),
                    ("help search WORD", "find a command or function"),
                ] + Topic.all.map { ("help \($0.name)", $0.summary) })
        return page
    }

    private static func section(_ title: String, _ rows: [(String, String)]) -> Markup {
        var page = Markup()
        page.add()
        page.add(Markup.Piece(title, .heading))
        let width = 34
        for (usage, summary) in rows {
            let gap = max(2, width - DisplayWidth.of(usage))
            page.add(
                Markup.Piece("  "), Markup.Piece(usage, .code),
                Markup.Piece(String(repeating: " ", count: gap) + summary))
        }
        return page
    }

    func page(_ signature: Signature) -> Markup {
        var page = Markup()
        page.add(Markup.Piece(signature.usage, .code))
        page.add(Markup.Piece(signature.summary))
        if !signature.discussion.isEmpty {
            page.add()
            page = page + Markup(signature.discussion)
        }
        if !signature.parameters.isEmpty {
            page.add()
            let rows = signature.parameters.map { parameter in
                let name =
                    parameter.role == .flag ? "--\(parameter.name) \(parameter.kind.placeholder)" : parameter.name
                let fallback = parameter.defaultText.map { " (\($0))" } ?? ""
                return [Markup.Piece("  " + name, .code), Markup.Piece(parameter.help + fallback)]
            }
            page.blocks.append(.grid(Markup.Grid(header: [], alignments: [], rows: rows)))
        }
        page = page + Self.examples(signature.examples)
        if let own = own[signature.name] {
            page.add()
            page = page + Markup(Printer.text(own.definition), .code)
        }
        return page
    }

    func page(_ function: FunctionSignature) -> Markup {
        var page = Markup()
        page.add(Markup.Piece(function.usage, .code))
        page.add(Markup.Piece(function.summary))
        return page + Self.examples(function.examples)
    }

    private static func examples(_ examples: [Signature.Example]) -> Markup {
        guard !examples.isEmpty else { return Markup() }
        var page = Markup()
        page.add()
        for example in examples {
            page.add(Markup.Piece("  # \(example.note)", .dim))
            page.add(Markup.Piece("  \(example.code)", .code))
        }
        return page
    }

    /// Functions by family, each with what it computes.
    func functions() -> Markup {
        var page = Markup()
        page.add(Markup.Piece("Functions compute: their arguments stand in brackets that touch the name."))
        let all = library.functions.values.map(\.signature).sorted { $0.name < $1.name }
        for family in Set(all.map(\.family)).sorted() {
            page = page + Self.section(family, all.filter { $0.family == family }.map { ($0.usage, $0.summary) })
        }
        return page
    }
}
