package import Language

extension ArgumentReader where T == any Value {
    /// A value of any kind, or of one of some kinds.
    package static func value(_ kinds: ValueKind...) -> ArgumentReader {
        ArgumentReader(.value(kinds)) { argument in
            guard case .value(let value) = argument.content else { throw argument.wrong("a value is needed") }
            guard kinds.isEmpty || kinds.contains(value.kind) else {
                let wanted = kinds.map(\.withArticle).joined(separator: " or ")
                throw argument.wrong("\(wanted) is needed, not \(value.kind.withArticle)")
            }
            return value
        }
    }
}

extension ArgumentReader where T: Value {
    /// A value of one Swift type, which has the kind `kind`.
    static func of(_ kind: ValueKind) -> ArgumentReader {
        let any = ArgumentReader<any Value>.value(kind)
        return ArgumentReader(any.kind) { argument in
            let value = try any.read(argument)
            guard let typed = value as? T else { throw argument.wrong(value, needed: kind.withArticle) }
            return typed
        }
    }
}

extension ArgumentReader where T: RawRepresentable & CaseIterable, T.RawValue == String {
    /// One of an enumeration's cases, each with a few words.
    static func oneOf(_ summary: (T) -> String) -> ArgumentReader {
        let choice = ArgumentReader<ArgumentKind.Choice>.choice(
            T.allCases.map { ArgumentKind.Choice($0.rawValue, summary($0)) })
        return ArgumentReader(choice.kind) { argument in
            let name = try choice.read(argument).name
            guard let value = T(rawValue: name) else { throw argument.wrong("'\(name)' is none of the choices") }
            return value
        }
    }
}

extension ArgumentReader where T == String {
    package static var text: ArgumentReader { ArgumentReader(.text) { try $0.text() } }
    package static var variable: ArgumentReader { ArgumentReader(.variable) { try $0.text() } }

    /// A file or folder. `~` at the start is the person's home.
    package static func path(_ use: ArgumentKind.PathUse) -> ArgumentReader {
        ArgumentReader(.path(use)) { Paths.expanded(try $0.text()) }
    }

    package static func word(_ use: ArgumentKind.WordUse) -> ArgumentReader {
        ArgumentReader(.word(use)) { try $0.text() }
    }
}

extension ArgumentReader where T == Double {
    /// A number in the base unit of its dimension.
    package static func number(_ limits: NumberLimits = NumberLimits()) -> ArgumentReader {
        ArgumentReader(.number(limits)) { argument in
            guard case .value(let value) = argument.content else { throw argument.wrong("a number is needed") }
            guard let number = value as? Quantity else {
                throw argument.wrong(value, needed: "a number")
            }
            if let complaint = limits.complaint(about: number.value, unit: number.unit) {
                throw argument.wrong(complaint)
            }
            return number.inBaseUnit
        }
    }
}

extension ArgumentReader where T == Int {
    package static func integer(_ lower: Int? = nil, _ upper: Int? = nil) -> ArgumentReader {
        let number = ArgumentReader<Double>.number(
            NumberLimits(lower.map(Double.init), upper.map(Double.init), whole: true))
        return ArgumentReader(number.kind) { Int(try number.read($0)) }
    }
}

extension ArgumentReader where T == Stage {
    /// The rest of the line, which the command runs itself.
    package static var line: ArgumentReader {
        ArgumentReader(.statement) { argument in
            guard case .statement(let stage) = argument.content else { throw argument.wrong("a line to run is needed") }
            return stage
        }
    }
}

extension ArgumentReader where T == ArgumentKind.Choice {
    package static func choice(_ choices: [ArgumentKind.Choice]) -> ArgumentReader {
        ArgumentReader(.choice(choices)) { argument in
            let text = try argument.text()
            guard let choice = choices.first(where: { $0.name == text }) else {
                throw argument.wrong("one of \(choices.map(\.name).joined(separator: ", ")) is needed")
            }
            return choice
        }
    }
}
