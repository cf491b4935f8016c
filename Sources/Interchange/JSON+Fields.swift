import Support

/// The members of an object that has to have exactly these.
extension JSON {
    /// - Throws: where it is no object, lacks a name, or has one more.
    func expect(_ names: [String], in place: String) throws(Fault) {
        guard case .object(let members) = self else { throw Fault("its \(place) is no JSON object") }
        for member in members where !names.contains(member.key) {
            throw Fault("its \(place) has the setting '\(member.key.prefix(60))', which this version does not know")
        }
        for name in names where self[name] == nil { throw Fault("its \(place) lacks '\(name)'") }
    }

    func string(_ name: String) throws(Fault) -> String {
        guard case .string(let text) = self[name] else { throw Fault("its '\(name)' is no text") }
        return text
    }

    func number(_ name: String) throws(Fault) -> Double {
        guard case .number(let number) = self[name] else { throw Fault("its '\(name)' is no number") }
        return number
    }

    /// A whole number of at most nine digits: no setting is greater.
    func whole(_ name: String) throws(Fault) -> Int {
        let number = try number(name)
        guard abs(number) < 1e9, let whole = Int(exactly: number) else {
            throw Fault("its '\(name)' is \(number), which is no usable whole number")
        }
        return whole
    }

    /// The texts of an array of texts.
    func strings() throws(Fault) -> [String] {
        guard case .array(let elements) = self else { throw Fault("a list of texts is no list") }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw Fault("a list of texts holds something else") }
            texts.append(text)
        }
        return texts
    }
}
