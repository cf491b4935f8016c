/// Every command of Utter. A new one is its own file and a line here.
enum AllCommands {
    static let list: [any Command.Type] = []
}
