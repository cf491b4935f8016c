import Language
import Support
import Workbench

/// Results and errors for programs: one JSON object on a line.
enum JSONOutput {
    /// `{"ok": true, "results": [{"name", "kind", "value"}], "output": [lines]}`
    static func text(_ execution: Execution) -> String {
        let names = execution.assigned.map(\.name)
        let results = execution.results.enumerated().map { index, value in
            var members = [
                JSONMember(key: "kind", value: .string(value.kind.name)), JSONMember(key: "value", value: value.json),
            ]
            if execution.endsInAssignment, names.count == execution.results.count {
                members.insert(JSONMember(key: "name", value: .string(names[index])), at: 0)
            }
            if value is Measured { members.append(JSONMember(key: "measured", value: true)) }
            return JSON.object(members)
        }
        let object: JSON = [
            "ok": true, "results": .array(results),
            "output": .array(execution.shown.text(for: .person).map(JSON.string)),
        ]
        return object.text
    }

    /// `{"ok": false, "errors": [{"code", "message", "line", "help"}]}`
    static func text(_ problems: [Diagnostic], in source: Source) -> String {
        let errors = problems.map { problem -> JSON in
            let line = problem.span.map { JSON.number(Double(source.line(at: $0.start).number)) } ?? .null
            return [
                "code": .string(problem.code), "message": .string(problem.message), "label": .string(problem.label),
                "line": line, "help": .array(problem.help.map(JSON.string)),
            ]
        }
        let object: JSON = ["ok": false, "errors": .array(errors)]
        return object.text
    }
}
