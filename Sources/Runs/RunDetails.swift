package import Sessions
package import Support

/// What a session's log says of a run beyond the recorded summary: numbers in full, and how they changed with training.
package struct RunDetails: Sendable, Equatable {
    /// How it was done, in the order of the command's flags: "learning rate" is "0.003".
    package var settings: [Field]
    /// What came of it: "accuracy" is 0.983.
    package var metrics: [Metric]
    /// What each row of `curves` is: epochs, or steps of another kind; rising.
    package var steps: [Int]
    package var curves: [Curve]

    package struct Metric: Sendable, Equatable {
        package var name: String
        package var value: Double

        package init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// A number for each step; `nil` where there is none.
    package struct Curve: Sendable, Equatable {
        package var name: String
        package var values: [Double?]

        package init(_ name: String, _ values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    package init(settings: [Field] = [], metrics: [Metric] = [], steps: [Int] = [], curves: [Curve] = []) {
        self.settings = settings
        self.metrics = metrics
        self.steps = steps
        self.curves = curves
    }
}

extension RunDetails {
    /// As it stands in the log.
    package var json: JSON {
        [
            "settings": .array(settings.map { [.string($0.key), .string($0.value)] }),
            "metrics": .array(metrics.map { [.string($0.name), .number($0.value)] }),
            "steps": .array(steps.map { .number(Double($0)) }),
            "curves": .array(
                curves.map { [.string($0.name), .array($0.values.map { $0.map(JSON.number) ?? .null })] }),
        ]
    }

    /// Reads what `json` wrote; what is anything else is left out.
    package init(_ json: JSON) {
        func pairs(_ key: String) -> [(name: String, value: JSON)] {
            guard case .array(let items)? = json[key] else { return [] }
            return items.compactMap { item in
                guard case .array(let pair) = item, pair.count == 2, case .string(let name) = pair[0] else {
                    return nil
                }
                return (name, pair[1])
            }
        }
        self.init(
            settings: pairs("settings").compactMap { name, value in
                guard case .string(let text) = value else { return nil }
                return Field(name, text)
            },
            metrics: pairs("metrics").compactMap { name, value in Self.number(value).map { Metric(name, $0) } },
            steps: Self.numbers(json["steps"]).compactMap { $0.flatMap { Int(exactly: $0) } },
            curves: pairs("curves").map { Curve($0, Self.numbers($1)) })
    }

    private static func number(_ json: JSON) -> Double? {
        guard case .number(let number) = json else { return nil }
        return number
    }

    private static func numbers(_ json: JSON?) -> [Double?] {
        guard case .array(let items)? = json else { return [] }
        return items.map(number)
    }
}
