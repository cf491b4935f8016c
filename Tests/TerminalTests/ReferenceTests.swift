import TestSupport
import Testing

@Suite struct ReferenceTests {
    @Test func thePageIsWhatTheProgramSays() throws {
        let (status, page, _) = try Program.run(["help", "--reference"])
        #expect(status == 0)
        let difference = Golden.matches(page, file: "docs/reference.md")
        #expect(difference == nil, "make reference writes it anew: \(difference ?? "")")
    }
}
