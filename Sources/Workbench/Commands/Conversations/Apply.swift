import Language
import Sessions
import Support

/// `apply ANSWER`: runs lines that a language model proposed.
enum Apply: Command {
    static let answer = Parameter<AnswerValue>.required("answer", .of("answer"), "the answer; `it` is the last one")
    static let only = Parameter<[Int]>.flags("only", .integer(1), "which of its lines, by number, without being asked")
    static let all = Parameter<Bool>.toggle("all", "all of its lines, without being asked")

    static let signature = Signature(
        "apply", family: Family.conversations.rawValue,
        summary: "run lines that an answer proposes, those you accept",
        discussion:
            "Lines stand in an answer's blocks marked utter. At the prompt you are asked for each. Those accepted run "
            + "after this line as if you had typed them, up to one that fails, and the session keeps them as yours.",
        searchWords: ["accept", "run", "proposal", "suggestion", "llm", "answer", "execute"],
        parameters: [answer.declaration, only.declaration, all.declaration],
        examples: [
            Signature.Example("a = ask \"How do I load the sample?\"; apply a", "what it proposes, line by line"),
            Signature.Example("a = ask \"How do I load the sample?\"; apply a --only 1", "the first line is run"),
        ])

    static let isRecorded = false

    static func run(_ call: Invocation) throws -> Outcome {
        let proposals = try call(answer).proposals
        guard !proposals.isEmpty else {
            return Outcome(showing: Markup("the answer proposes no lines: none is in a block marked utter", .dim))
        }
        let numbers = try call(only)
        for number in numbers where number > proposals.count {
            let count = proposals.count == 1 ? "1 line" : "\(proposals.count) lines"
            throw Diagnostic(
                LanguageCode.wrongArgument, "there is no line \(number)", at: call.span(of: only),
                label: "the answer proposes \(count)")
        }
        var markup = Markup()
        var accepted: [String] = []
        var hasAsked = false
        for (index, proposal) in proposals.enumerated() {
            let line = shown(proposal, number: index + 1)
            if try call(all) || numbers.contains(index + 1) {
                markup = markup + line
                if proposal.problem == nil { accepted.append(proposal.source) }
            } else if !numbers.isEmpty || proposal.problem != nil {
                markup = markup + line
            } else {
                call.host.console.show(line)
                guard let isWanted = call.host.console.confirm("run line \(index + 1)?") else { continue }
                hasAsked = true
                if call.interruption.level != .none { throw Abandoned("no line was run") }
                if isWanted { accepted.append(proposal.source) }
            }
        }
        if accepted.isEmpty, !hasAsked {
            markup.add(Markup.Piece("none was run: `--only 1` runs the first, `--all` runs all", .dim))
        }
        call.host.enter(accepted)
        return Outcome(showing: markup)
    }

    private static func shown(_ proposal: ProposedLines.Proposal, number: Int) -> Markup {
        let lines = proposal.source.split(separator: "\n", omittingEmptySubsequences: false)
        var markup = Markup(
            lines: lines.enumerated().map { index, line in
                [Markup.Piece(index == 0 ? "\(number)  " : "   ", .dim), Markup.Piece(String(line), .code)]
            })
        if let problem = proposal.problem { markup.add(Markup.Piece("   cannot be run: \(problem)", .warning)) }
        return markup
    }
}
