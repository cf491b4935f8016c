package import Language

/// All commands and functions that Utter brings.
package struct Library: Sendable {
    package let commands: [String: any Command.Type]
    package let functions: [String: Function]

    package init(commands: [any Command.Type], functions: [Function]) {
        self.commands = Dictionary(commands.map { ($0.signature.name, $0) }) { first, _ in first }
        self.functions = Dictionary(functions.map { ($0.signature.name, $0) }) { first, _ in first }
    }

    package static let standard = Library(commands: AllCommands.list, functions: AllFunctions.list)

    /// The signatures of all commands, by name.
    package var signatures: [Signature] {
        commands.values.map { $0.signature }.sorted { $0.name < $1.name }
    }
}
