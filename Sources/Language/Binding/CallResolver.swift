/// Finds the command that a call names. A command's name is one word, or two where a family shares the first
/// (`load table`, `help search`).
package enum CallResolver {
    /// - Returns: the command's signature and the call with the whole name as its head; `nil` where there is none.
    package static func resolve(_ call: Call, in scope: any Scope) -> (signature: Signature, call: Call)? {
        if let first = call.arguments.first, case .word(let word) = first.kind,
            let signature = scope.signature(ofCommand: "\(call.name.text) \(word)")
        {
            let name = Name(signature.name, call.name.span.union(first.span))
            return (signature, Call(name: name, arguments: Array(call.arguments.dropFirst()), span: call.span))
        }
        return scope.signature(ofCommand: call.name.text).map { (lent($0, to: call, in: scope), call) }
    }

    /// The signature with the flags of the person's own command that a call names first, where it takes such a name.
    private static func lent(_ signature: Signature, to call: Call, in scope: any Scope) -> Signature {
        guard case .valueOrCommand? = signature.positionals.first?.kind,
            case .word(let name)? = call.arguments.first?.kind,
            isOwnCommand(name, in: scope), let lender = scope.signature(ofCommand: name)
        else { return signature }
        return signature.adding(lender.flags.map(\.withSeveralValues))
    }

    /// Whether a word names a command of the person's own, and no variable.
    package static func isOwnCommand(_ word: String, in scope: any Scope) -> Bool {
        scope.kind(ofVariable: word) == nil && scope.signature(ofCommand: word) != nil && !scope.isBuiltIn(word)
    }

    /// The second words of the commands whose first word is `name`.
    package static func secondWords(after name: String, in scope: any Scope) -> [String] {
        scope.commandNames.compactMap { $0.hasPrefix(name + " ") ? String($0.dropFirst(name.count + 1)) : nil }
    }

    /// Whether a name begins a command, so that nothing else can be called so.
    package static func beginsCommand(_ name: String, in scope: any Scope) -> Bool {
        scope.signature(ofCommand: name) != nil || !secondWords(after: name, in: scope).isEmpty
    }
}
