/// The codes of what can go wrong while a line runs. Each has a golden text in `Tests/Golden/Errors`.
package enum WorkbenchCode: String, Sendable, CaseIterable {
    case abandoned
    case augmentation
    case badIndex = "bad-index"
    case badTable = "bad-table"
    case budget
    case dataset
    case endlessRecursion = "endless-recursion"
    case failedReplay = "failed-replay"
    case features
    case file = "file"
    case languageModel = "language-model"
    case model
    case network
    case notHere = "not-here"
    case notIterable = "not-iterable"
    case notTrueOrFalse = "not-true-or-false"
    case plot
    case rank
    case recording
    case tensor
    case tooFewResults = "too-few-results"
    case tooLarge = "too-large"
    case training
    case unitMismatch = "unit-mismatch"
    case unknownMember = "unknown-member"
    case unknownSetting = "unknown-setting"
    case unknownTopic = "unknown-topic"
    case wrongOperand = "wrong-operand"
}
