import Audio
import Features
import Support

/// A front end as a model file has it: every setting, those that are as usual too, since what is usual may change. Only
/// `trim` stands there where it is on alone: a version that cannot trim refuses such files, and reads all others.
extension FrontEnd {
    private static let names = [
        "kind", "rate", "seconds", "window", "frameLength", "hopLength", "nMels", "fMin", "fMax", "powerFloor", "topDB",
        "coefficients", "deltas", "deltaWidth",
    ]

    var json: JSON {
        func number(_ value: Int) -> JSON { .number(Double(value)) }
        let settings: JSON = [
            "kind": .string(kind.rawValue), "rate": number(rate), "seconds": .number(seconds),
            "window": .string(window.rawValue), "frameLength": number(frameLength), "hopLength": number(hopLength),
            "nMels": number(nMels), "fMin": .number(fMin), "fMax": fMax.map { .number($0) } ?? .null,
            "powerFloor": .number(powerFloor), "topDB": .number(topDB), "coefficients": number(coefficients),
            "deltas": number(deltas), "deltaWidth": number(deltaWidth),
        ]
        guard trim, case .object(let members) = settings else { return settings }
        return .object(members + [JSONMember(key: "trim", value: true)])
    }

    /// - Throws: where a setting is missing, unknown or of another kind; whether they can be is for whoever uses it.
    init(_ json: JSON) throws(Fault) {
        try json.expect(Self.names + (json["trim"] == nil ? [] : ["trim"]), in: "front end")
        self.init()
        switch json["trim"] {
        case nil, .boolean(false): trim = false
        case .boolean(true): trim = true
        default: throw Fault("its 'trim' is neither true nor false")
        }
        guard let kind = Kind(rawValue: try json.string("kind")) else {
            throw Fault("its front end has a kind of features that this version does not know")
        }
        guard let window = Clip.WindowPlace(rawValue: try json.string("window")) else {
            throw Fault("its front end has a window that this version does not know")
        }
        self.kind = kind
        self.window = window
        rate = try json.whole("rate")
        seconds = try json.number("seconds")
        frameLength = try json.whole("frameLength")
        hopLength = try json.whole("hopLength")
        nMels = try json.whole("nMels")
        fMin = try json.number("fMin")
        fMax = json["fMax"] == .null ? nil : try json.number("fMax")
        powerFloor = try json.number("powerFloor")
        topDB = try json.number("topDB")
        coefficients = try json.whole("coefficients")
        deltas = try json.whole("deltas")
        deltaWidth = try json.whole("deltaWidth")
    }
}
