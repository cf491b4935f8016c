import Glibc

/// Where the user's own files live, after the XDG Base Directory specification, version 0.8.
///
/// The folders are not made here; whoever writes into one makes it first.
package struct UserFolders: Hashable, Sendable {
    /// The user's home.
    package let home: String
    /// History and sessions that are not in a project: `$XDG_STATE_HOME/utter`, else `~/.local/state/utter`.
    package let state: String
    /// What can be computed or fetched again: `$XDG_CACHE_HOME/utter`, else `~/.cache/utter`.
    package let cache: String
    /// Settings: `$XDG_CONFIG_HOME/utter`, else `~/.config/utter`.
    package let config: String

    /// - Parameter environment: a relative or empty path in an XDG variable is ignored, as the specification demands;
    ///   without `HOME` the account's entry in the user database serves.
    package init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? Self.accountHome
        func folder(_ variable: String, _ fallback: String) -> String {
            let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Files.join(home, fallback)
            return Files.join(base, "utter")
        }
        self.home = home
        state = folder("XDG_STATE_HOME", ".local/state")
        cache = folder("XDG_CACHE_HOME", ".cache")
        config = folder("XDG_CONFIG_HOME", ".config")
    }

    /// The folders of this process's environment, read once.
    package static let current = UserFolders(environment: Environment.variables)

    private static var accountHome: String {
        guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return "/" }
        return String(cString: home)
    }
}
