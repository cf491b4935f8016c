import Support

/// An exchange with a language model as a session keeps it, `#< reply …` with the answer beneath: what a model answered
/// cannot be recomputed, so it is input.
package struct RecordedReply: Sendable, Equatable {
    /// What was asked, without the data sent along.
    package let prompt: String
    /// The answer.
    package let text: String
    package let model: String
    /// The names of the values sent along.
    package let about: [String]
    /// Digest of all that the answer depends on, 12 hexadecimal digits; empty for an exchange held elsewhere.
    package let request: String
    /// Why the answer ended, where not all was said: "length".
    package let cut: String?
    /// Where the exchange was held, if not here: a file's name, "elsewhere".
    package let origin: String?

    package init(
        prompt: String, text: String, model: String, about: [String] = [], request: String = "", cut: String? = nil,
        origin: String? = nil
    ) {
        self.prompt = prompt
        self.text = text
        self.model = model
        self.about = about
        self.request = request
        self.cut = cut
        self.origin = origin
    }

    package static let kind = "reply"

    /// - Parameter place: which one of its line's exchanges it is, from 1.
    package func input(at place: Int) -> RecordedInput {
        var attributes = [Field("model", model)]
        if place > 1 { attributes.append(Field("at", String(place))) }
        attributes.append(Field("prompt", prompt))
        if !about.isEmpty { attributes.append(Field("about", about.joined(separator: " "))) }
        if !request.isEmpty { attributes.append(Field("request", request)) }
        if let origin { attributes.append(Field("from", origin)) }
        if let cut { attributes.append(Field("cut", cut)) }
        attributes.append(Field("sha256", Self.digest(text)))
        return RecordedInput(kind: Self.kind, attributes: attributes, body: text.isEmpty ? [] : [text])
    }

    /// `nil` for an input of another kind.
    package init?(_ input: RecordedInput) {
        guard input.kind == Self.kind else { return nil }
        self.init(
            prompt: input["prompt"] ?? "", text: input.body.joined(separator: "\n"), model: input["model"] ?? "unknown",
            about: input["about"]?.words ?? [], request: input["request"] ?? "", cut: input["cut"],
            origin: input["from"])
    }

    /// What is wrong with a recorded exchange that is taken as the one at `place` of its line; `nil` if nothing is.
    package static func complaint(about input: RecordedInput, at place: Int) -> String? {
        if (input["at"].map { Int($0) } ?? 1) != place { return "answer \(place) of this line is not in the record" }
        if input["sha256"] != digest(input.body.joined(separator: "\n")) {
            return "the recorded answer was changed: it does not have the digest beside it"
        }
        return nil
    }

    private static func digest(_ text: String) -> String {
        var builder = DigestBuilder()
        var text = text
        text.withUTF8 { builder.update(bytes: UnsafeRawBufferPointer($0)) }
        return builder.finish().short
    }
}
