package import Language
package import Plotting
package import Support

/// Where lines are shown while they run: a terminal, a plain stream, or nowhere.
package protocol Console: AnyObject {
    func show(_ markup: Markup)
    /// Progress of work that goes on; `nil` when it has ended.
    func progress(_ event: ProgressEvent?)
    /// A figure as this console draws it; `nil` where nobody looks, or the person wants none.
    func drawing(of figure: Figure) throws(PlotError) -> [String]?
    /// Draws a figure in the place of the one drawn before, for whoever watches; `nil` when there is no more to come.
    func panel(_ figure: Figure?)
}

extension Console {
    package func drawing(of figure: Figure) -> [String]? { nil }
    package func panel(_ figure: Figure?) {}
}

/// What runs the interpreter: a REPL, a script, one line from the shell. Commands about the session ask it.
package protocol Host: AnyObject {
    var console: any Console { get }
    /// The lines entered so far, oldest first.
    var history: [String] { get }
    /// The folders where sessions and their logs live.
    var places: Places { get }
    /// The folder of the session that is recorded or replayed, where recordings of what was heard are; `nil` where lines are
    /// kept nowhere.
    var sessionFolder: String? { get }
    /// Goes on with another session file.
    /// - Throws: a diagnostic where there is no prompt to go on at.
    func open(_ path: String) throws
    /// Ends the program after this line.
    func quit()
}

/// Where things are kept: in the project's folders if it has them, else with the user's own files.
package struct Places: Sendable, Equatable {
    package let sessions: String
    package let logs: String

    package init(sessions: String, logs: String) {
        self.sessions = sessions
        self.logs = logs
    }

    /// `./sessions` and `./logs` where they are folders, else those in the user's state folder.
    package static func current(folders: UserFolders = .current) -> Places {
        func place(_ name: String) -> String {
            Files.isDirectory(name) ? name : Files.join(folders.state, name)
        }
        return Places(sessions: place("sessions"), logs: place("logs"))
    }
}
