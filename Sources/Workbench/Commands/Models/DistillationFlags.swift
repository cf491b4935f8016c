import Compression
import Language
import Recognition

/// The flags that say how teachers teach, for every command in which they do.
enum DistillationFlags {
    static let temperature = Parameter<Double>.flag(
        "temperature", .number(NumberLimits(0.1, 100)), default: 4, shown: "4",
        "by how much all logits are divided: the higher, the more of what is nearly right is seen")
    static let alpha = Parameter<Double>.flag(
        "alpha", .number(NumberLimits(0, 1)), default: 0.7, shown: "0.7",
        "how much the teacher counts; the labels have the rest")

    static let declarations = [temperature.declaration, alpha.declaration]

    static func distillation(_ call: Invocation, teachers: [Recogniser]) throws -> Distillation {
        Distillation(teachers: teachers, temperature: try call(temperature), alpha: try call(alpha))
    }
}
