import Corpora
import Features
import Language
import Recognition
import Search
import Support

/// What a `tune` varies and what it leaves as it is: enough to write the lines of each trial.
///
/// A trial is a few lines of the language. They run in this process, or as a session file in another one.
struct TuningSpace {
    let places: [TuningPlace]
    let judge: Tune.Judge
    /// Whether trials show what they came to on their way.
    private let stopsEarly: Bool
    /// The network as it stands in the line, or the name of the command that gives it.
    private let network: String
    private let features: String
    private let isSplit: Bool
    /// The front end's settings that the features have already.
    private let settings: [(name: String, text: String)]
    /// Flags with one value, as they stand in a line.
    private let fixed: [(owner: TuningPlace.Owner, name: String, text: String)]
    private let teachers: [String]
    private let seed: UInt64
    private let hasOwnSeed: Bool
    /// The text of the command that gives the network.
    private let definition: String

    init(_ call: Invocation) throws {
        judge = try call(Tune.judge)
        stopsEarly = try call(Tune.stopEarly)
        seed = try TrainingFlags.seed(call)
        hasOwnSeed = try call(TrainingFlags.seed) != nil
        definition =
            if case .literal(let name) = try call(Tune.network).content, let own = call.workspace.commands[name] {
                Printer.text(own.definition)
            } else {
                ""
            }
        let features = try call(Tune.features)
        isSplit = features.dataset.partition != nil
        if judge == .validation, features.dataset.count(of: .validation) == 0 {
            throw Diagnostic(
                WorkbenchCode.training, "nothing tells which setting is best: the features have no validation part",
                at: call.span(of: Tune.features), label: "no validation part",
                help: [
                    "features (split data --validation 0.1) has one",
                    "without --by validation, speakers who are left out tell",
                ])
        }
        let idle = Tune.folding.first { call.arguments[$0.name] != nil }
        if judge == .validation, let idle {
            throw Diagnostic(
                WorkbenchCode.training, "--\(idle.name) is for folds, and the validation part is none",
                at: call.arguments[idle.name]?.first?.span ?? call.bound.span, label: "leave it out, or --by validation"
            )
        }
        network = try call.text(of: Tune.network.declaration)
        self.features = try call.text(of: Tune.features.declaration)
        settings = FeaturesCommand.settings(of: features.frontEnd)
        teachers = (call.arguments[CrossValidate.teachers.declaration.name] ?? []).map(call.text)
        var places: [TuningPlace] = []
        var fixed: [(TuningPlace.Owner, String, String)] = []
        func read(_ flags: [ParameterDeclaration], _ owner: TuningPlace.Owner, areTried: Bool = true) throws {
            for flag in flags {
                guard let arguments = call.arguments[flag.name], let first = arguments.first else { continue }
                if case .boolean(let isOn) = first.content {
                    fixed.append((owner, (isOn ? "" : "no-") + flag.name, ""))
                } else if !areTried {
                    fixed.append((owner, flag.name, arguments.map(call.text).joined(separator: " ")))
                } else if arguments.count > 1 {
                    places.append(try TuningPlace(flag.name, owner, arguments, call.text))
                } else if case .value(let range as RangeValue) = first.content {
                    let limits: NumberLimits? = if case .number(let limits) = flag.kind { limits } else { nil }
                    places.append(
                        try TuningPlace(
                            flag.name, owner, range: range, whole: limits?.isWhole, limits: limits, first))
                } else {
                    fixed.append((owner, flag.name, call.text(first)))
                }
            }
        }
        try read(try Self.flagsOfNetwork(call), .network)
        try read(Tune.frontEnd, .features)
        try read(
            Tune.training.filter { $0.name != TrainingFlags.epochs.declaration.name }
                + (teachers.isEmpty ? [] : DistillationFlags.declarations), .training)
        try PruningFlags.check(call)
        try read(PruningFlags.declarations, .pruning)
        if judge != .validation { try read(Tune.folding, .folding, areTried: false) }
        self.places = places
        self.fixed = fixed
        guard !places.isEmpty else {
            throw Diagnostic(
                WorkbenchCode.training, "no flag has several values or a range", at: call.bound.span,
                label: "nothing to search", help: ["write them behind one: --rate 1e-4..1e-2 --batch 16 32"])
        }
    }

    /// The flags of the command that gives the network; none of a network itself.
    private static func flagsOfNetwork(_ call: Invocation) throws -> [ParameterDeclaration] {
        guard case .literal(let name) = try call(Tune.network).content,
            let lender = call.scope.signature(ofCommand: name)
        else { return [] }
        let own = Set(Tune.signature.parameters.map(\.name))
        if let flag = lender.flags.first(where: { own.contains($0.name) }) {
            throw Diagnostic(
                WorkbenchCode.training, "--\(flag.name) is a flag of tune as well as of \(name)",
                at: call.span(of: Tune.network), label: "give its flag another name")
        }
        return lender.flags
    }

    // MARK: A trial's lines

    /// What a trial's lines call its network, its features, and what came of it.
    static let (candidate, views, outcome) = ("candidate", "views", "outcome")

    /// The lines that make the network and the features of a trial.
    func preparation(_ point: [Double]) -> [String] {
        var lines = ["\(Self.candidate) = \(network)\(flags(.network, point))"]
        let ours = flags(.features, point)
        if ours.isEmpty {
            lines.append("\(Self.views) = \(features)")
        } else {
            let kept = settings.filter { setting in
                !places.contains { $0.owner == .features && $0.name == setting.name }
                    && !fixed.contains {
                        $0.owner == .features && ($0.name == setting.name || $0.name == "no-\(setting.name)")
                    }
            }.map { " --\($0.name)" + ($0.text.isEmpty ? "" : " \($0.text)") }.joined()
            lines.append("\(Self.views) = features (\(features)).dataset\(kept)\(ours)")
        }
        return lines
    }

    /// The lines that train and judge it; the last one shows accuracy and interval.
    /// - Parameter bars: the accuracy that it must have after each epoch or fold; with less it ends.
    func training(_ point: [Double], epochs: Int, over bars: [Double] = []) -> [String] {
        let least = bars.isEmpty ? "" : " --at-least " + bars.map { Quantity($0).readable }.joined(separator: " ")
        let flags = " --epochs \(epochs) --seed \(seed)" + flags(.training, point) + least
        var lines: [String]
        if judge == .validation {
            lines =
                [
                    "model, curves = \(lesson(Self.candidate, Self.views))\(flags)"
                ] + (prunes ? ["model, stages = prune model \(pruning(Self.views, point)) --seed \(seed)"] : []) + [
                    "\(Self.outcome) = evaluate model \(Self.views).validation"
                ]
        } else {
            let taught = teachers.isEmpty ? "" : " --teacher \(teachers.joined(separator: " "))"
            let part = isSplit ? ".train" : ""
            lines = [
                "\(Self.outcome) = crossvalidate \(Self.candidate) \(Self.views)\(part) --by \(judge.rawValue)"
                    + "\(self.flags(.folding, point))\(flags)\(self.flags(.pruning, point))\(taught)"
            ]
        }
        let members = ["accuracy", "low", "high"].map { "\(Self.outcome).\($0)" }
        let score = "[\(members.joined(separator: ", "))]"
        let course = judge == .validation ? "curves.val_accuracy" : "\(Self.outcome).folds.accuracy"
        lines.append(stopsEarly ? "join(\(score), \", \") + \"; \" + join(\(course), \", \")" : score)
        return lines
    }

    private func lesson(_ learner: String, _ views: String) -> String {
        teachers.isEmpty
            ? "train \(learner) \(views)" : "distill [\(teachers.joined(separator: ", "))] \(views) --into \(learner)"
    }

    /// One line that trains with a setting on the whole training part.
    func line(_ point: [Double], epochs: Int) -> String {
        let own = flags(.network, point)
        let learner = own.isEmpty ? network : "(\(network)\(own))"
        let ours = flags(.features, point)
        let views = ours.isEmpty ? features : "(features (\(features)).dataset\(ours))"
        let rest = " --epochs \(epochs)" + (hasOwnSeed ? " --seed \(seed)" : "") + flags(.training, point)
        let training = judge == .validation ? lesson(learner, views) : "train \(learner) \(views)"
        let seeded = hasOwnSeed ? " --seed \(seed)" : ""
        return training + rest + (prunes ? " | prune \(pruning(views, point))\(seeded)" : "")
    }

    private var prunes: Bool {
        (places.map(\.owner) + fixed.map(\.owner)).contains { if case .pruning = $0 { true } else { false } }
    }

    /// The features and the flags of a `prune`: what is trained meanwhile is trained like the rest, but for epochs and rate.
    private func pruning(_ views: String, _ point: [Double]) -> String {
        let ours = flags(.pruning, point).replacing(" --prune-", with: " --")
        return views + ours + flags(.training, point, without: TrainingFlags.rate.declaration.name)
    }

    /// "rate 0.003, batch 16"
    func text(_ point: [Double]) -> String {
        zip(places, point).map { "\($0.name) \(Table.text($0.shown($1)))" }.joined(separator: ", ")
    }

    /// Whether features are computed anew for each trial.
    var variesFeatures: Bool {
        places.contains { $0.owner == .features } || fixed.contains { $0.owner == .features }
    }

    private func flags(_ owner: TuningPlace.Owner, _ point: [Double], without name: String = "") -> String {
        let constant = fixed.filter { $0.owner == owner && $0.name != name }.map {
            " --\($0.name)" + ($0.text.isEmpty ? "" : " \($0.text)")
        }
        let tried = zip(places, point).filter { $0.0.owner == owner && $0.0.name != name }
            .map { " --\($0.name) \($0.text($1))" }
        return (constant + tried).joined()
    }

    /// Adds all that decides what a trial of a number gives.
    func digest(into builder: inout DigestBuilder) {
        for place in places {
            builder.update(place.name)
            for choice in place.choices { builder.update(choice.text) }
            for bound in place.dimension.bounds.map({ [$0.lowerBound, $0.upperBound] }) ?? [] { builder.update(bound) }
            builder.update(place.unit?.symbol ?? "")
        }
        let first = places.map { $0.dimension.value(at: 0) }
        builder.update(definition)
        builder.update(preparation(first).joined(separator: "\n"))
        builder.update(training(first, epochs: 1).joined(separator: "\n"))
    }
}
