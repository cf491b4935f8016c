import Language
import Search

/// A flag that a search varies.
struct TuningPlace: Sendable {
    /// Whose flag it is.
    enum Owner: Sendable { case network, features, training, folding, pruning }

    let owner: Owner
    let dimension: Hyperparameter
    /// Of choices: as they stand in a line, and as they are shown.
    let choices: [(text: String, value: any Value)]
    /// Of a range.
    let unit: Unit?

    var name: String { dimension.name }

    func text(_ value: Double) -> String { choices.isEmpty ? Quantity(value, unit).text : choices[Int(value)].text }

    func shown(_ value: Double) -> any Value {
        choices.isEmpty ? Quantity(value, unit) : choices[Int(value)].value
    }

    /// A range of numbers.
    /// - Throws: a diagnostic at the range, where it cannot be searched.
    init(
        _ name: String, _ owner: Owner, range: RangeValue, whole: Bool?, limits: NumberLimits?,
        _ argument: EvaluatedArgument
    )
        throws
    {
        let ends = [range.lower, range.upper]
        for end in ends {
            if let complaint = limits?.complaint(about: end.value, unit: end.unit) {
                throw argument.wrong("--\(name): \(complaint)")
            }
        }
        let unit = range.upper.unit
        let (low, high) = (range.lower.converted(to: unit).value, range.upper.value)
        guard low < high, range.includesEnd, low.isFinite, high.isFinite else {
            throw argument.wrong("--\(name): a range to be searched goes from a smaller number up to a greater one")
        }
        self.owner = owner
        self.unit = unit
        choices = []
        // What a person's own command takes is whole where both ends are.
        if whole ?? true, let low = range.lower.converted(to: unit).whole, let high = range.upper.whole {
            dimension = Hyperparameter(name, .wholeNumbers(low...high))
        } else {
            dimension = Hyperparameter(name, .numbers(low...high))
        }
    }

    /// Several values.
    init(_ name: String, _ owner: Owner, _ values: [EvaluatedArgument], _ text: (EvaluatedArgument) -> String) throws {
        self.owner = owner
        unit = nil
        choices = try values.map { argument in
            let text = text(argument)
            switch argument.content {
            case .value(let value as RangeValue):
                throw argument.wrong(
                    "--\(name) has either one range or several values, not \(value.summaryText) among them")
            case .value(let value) where value is Quantity || value is String || value is Bool: return (text, value)
            default: return (text, text)
            }
        }
        dimension = Hyperparameter(name, .choices(values.count))
    }
}
