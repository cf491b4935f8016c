import Support
import Testing

@testable import Conversations

@Suite("Chat histories")
struct ChatHistoryTests {
    private static let turn = #"{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}"#

    private static func node(_ id: String, _ parent: String, _ role: String, _ text: String, _ more: String = "")
        -> String
    {
        #""\#(id)": {"id": "\#(id)", "parent": "\#(parent)", "message": {"author": {"role": "\#(role)"}, "content": "#
            + #"{"content_type": "text", "parts": ["\#(text)"]}, "metadata": {"model_slug": "gpt-x"\#(more)}}}"#
    }

    /// A question whose first answer was replaced by another.
    private static let export = """
        [{"title": "Digits", "current_node": "e", "mapping": {
        "r": {"id": "r", "parent": null, "message": null},
        \(node("s", "r", "system", "", ", \"is_visually_hidden_from_conversation\": true")),
        \(node("a", "s", "user", "why?")), \(node("b", "a", "assistant", "because")),
        \(node("c", "a", "tool", "42")), \(node("d", "c", "assistant", "since")), \(node("e", "d", "assistant", "then")),
        \(node("x", "missing", "user", "elsewhere"))
        }}]
        """

    @Test(arguments: [
        ("[\(turn)]", ["q > a (unknown)"]),
        (#"{"model": "m", "messages": [{"role": "system", "content": "s"}, \#(turn)]}"#, ["q > a (m)"]),
        (
            #"[{"role": "user", "content": [{"type": "text", "text": "one"}, {"type": "image_url"}]}, {"role": "user", "content": "two"}, {"role": "assistant", "content": "a"}, {"role": "user", "content": "unanswered"}]"#,
            ["one\n\ntwo > a (unknown)"]
        ),
        (
            #"{"model": "m", "messages": [{"role": "user", "content": "q"}], "choices": [{"message": {"content": "a"}}]}"#,
            ["q > a (m)"]
        ),
        (
            "[{\"messages\": [\(turn), \(turn)]}, {\"messages\": [\(turn)]}]",
            Array(repeating: "q > a (unknown)", count: 3)
        ),
        (export, ["why? > since\n\nthen (gpt-x)"]),
    ])
    func isRead(text: String, expected: [String]) throws {
        #expect(try ChatHistory.read(text).map { "\($0.prompt) > \($0.response) (\($0.model))" } == expected)
    }

    @Test(arguments: [
        "", "[", "[]", "{}", "3", "null", #"{"mapping": {}}"#, #"{"mapping": 3, "current_node": "a"}"#,
        #"[{"role": "assistant", "content": "a"}]"#, #"[{"role": "user", "content": "q"}]"#,
        // A circle.
        #"{"current_node": "a", "mapping": {"a": {"parent": "b"}, "b": {"parent": "a"}}}"#,
    ])
    func isRefused(text: String) {
        #expect(throws: ChatHistory.Unreadable.self) { try ChatHistory.read(text) }
    }
}
