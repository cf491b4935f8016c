import Glibc
package import Testing

extension Tag {
    /// Marks a test that takes minutes: fuzzing, kills, stress. Give it `.longOnly` too, and a name with `Long` in it.
    @Tag package static var long: Self
}

extension Trait where Self == ConditionTrait {
    /// Runs the test only where the environment has `UTTER_LONG=1`, as `make long` sets it.
    package static var longOnly: Self {
        .enabled(
            if: getenv("UTTER_LONG").map { String(cString: $0) } == "1", "skipped: a long test; `make long` runs it")
    }
}
