import FoundationEssentials

/// Why a text is not JSON.
package struct JSONError: Error, Hashable, CustomStringConvertible {
    /// What is wrong and where, as the decoder says it.
    package let reason: String

    package var description: String { "not valid JSON: \(reason)" }
}

extension JSON: Decodable {
    /// The members of an object come sorted by key, because Foundation's decoders do not tell their order; of members
    /// with the same key, one is left.
    package init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try members.allKeys.sorted { $0.stringValue < $1.stringValue }
                    .map { JSONMember(key: $0.stringValue, value: try members.decode(JSON.self, forKey: $0)) })
        } else if var elements = try? decoder.unkeyedContainer() {
            var array: [JSON] = []
            while !elements.isAtEnd { array.append(try elements.decode(JSON.self)) }
            self = .array(array)
        } else {
            self = try Self(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar: any SingleValueDecodingContainer) throws {
        if scalar.decodeNil() {
            self = .null
        } else if let value = try? scalar.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? scalar.decode(String.self) {
            self = .string(value)
        } else {
            self = .number(try scalar.decode(Double.self))
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads one JSON value through Foundation's decoder, which lets a trailing comma pass.
    package static func parse(_ text: String) throws(JSONError) -> JSON {
        do {
            return try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        } catch DecodingError.dataCorrupted(let context) {
            throw JSONError(reason: context.underlyingError.map { "\($0)" } ?? context.debugDescription)
        } catch {
            throw JSONError(reason: "\(error)")
        }
    }
}
