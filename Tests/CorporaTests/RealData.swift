import Support
import Testing

/// Real recordings, which are not in the repository: below the folder that `UTTER_DATA` names.
enum RealData {
    static func path(_ folder: String) -> String? {
        Environment.value("UTTER_DATA").map { Files.join($0, folder) }.flatMap { Files.isDirectory($0) ? $0 : nil }
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs the test only where `UTTER_DATA` has the folder.
    static func needs(_ folder: String) -> Self {
        .enabled(if: RealData.path(folder) != nil, "skipped: UTTER_DATA names no folder with \(folder)")
    }

    /// Runs the test only where the program is installed.
    static func needsProgram(_ name: String) -> Self {
        .enabled(if: Subprocess.find(name) != nil, "skipped: \(name) is not installed")
    }
}
