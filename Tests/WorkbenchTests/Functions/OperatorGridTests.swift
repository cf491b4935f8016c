import Language
import TestSupport
import Testing

@testable import Workbench

@Suite("Operators between values of all kinds")
struct OperatorGridTests {
    @Test func grid() {
        let samples = Harness.samples
        let names = samples.keys.filter { $0 != "it" }.sorted()
        var text = names.map { "# \($0) is \(samples[$0]?.summaryText ?? "")\n" }.joined()
        for sign in ["+", "*", "/", "<", "==", "and", "@", ".."] {
            for left in names {
                for right in names {
                    let line = "\(left) \(sign) \(right)"
                    let shown = Harness(samples).shown(line).split(separator: "\n").joined(separator: " ")
                    text += "\(line) -> \(shown)\n"
                }
            }
        }
        let difference = Golden.matches(text, file: "Tests/Golden/Workbench/operators.txt")
        #expect(difference == nil, "\(difference ?? "")")
    }
}
