/// The names that a text may use where it stands.
package protocol Scope {
    /// The kind of a variable; `nil` where there is no such variable, `.unknown` where it is not known yet.
    func kind(ofVariable name: String) -> ValueKind?
    func signature(ofCommand name: String) -> Signature?
    func signature(ofFunction name: String) -> FunctionSignature?
    /// Whether a name belongs to a command that the program brings, which nothing else may take.
    func isBuiltIn(_ name: String) -> Bool
    var variableNames: [String] { get }
    /// Names of values that the program brings; a variable may take them, and gives them back when it is dropped.
    var constantNames: [String] { get }
    var commandNames: [String] { get }
    var functionNames: [String] { get }
    /// What is wrong with a block in which no variable stands.
    func problems(in block: BlockValue) -> [Diagnostic]
}

extension Scope {
    package var constantNames: [String] { [] }
    package func problems(in block: BlockValue) -> [Diagnostic] { [] }
}

/// A scope with names that the text itself brings before they are run.
struct LocalScope: Scope {
    let base: any Scope
    var variables: [String: ValueKind] = [:]
    var commands: [String: Signature] = [:]

    init(_ base: any Scope) {
        self.base = base
    }

    /// Takes in what else may have run instead: a variable that then is of another kind is of an unknown one.
    mutating func join(_ other: LocalScope) {
        for (name, kind) in other.variables where self.kind(ofVariable: name) != kind { variables[name] = .unknown }
        for (name, kind) in variables where other.kind(ofVariable: name) != kind { variables[name] = .unknown }
        commands.merge(other.commands) { own, _ in own }
    }

    func kind(ofVariable name: String) -> ValueKind? { variables[name] ?? base.kind(ofVariable: name) }
    func signature(ofCommand name: String) -> Signature? { commands[name] ?? base.signature(ofCommand: name) }
    func signature(ofFunction name: String) -> FunctionSignature? { base.signature(ofFunction: name) }
    func isBuiltIn(_ name: String) -> Bool { base.isBuiltIn(name) }
    var variableNames: [String] { base.variableNames + variables.keys }
    var constantNames: [String] { base.constantNames }
    var commandNames: [String] { base.commandNames + commands.keys }
    var functionNames: [String] { base.functionNames }
    func problems(in block: BlockValue) -> [Diagnostic] { base.problems(in: block) }
}
