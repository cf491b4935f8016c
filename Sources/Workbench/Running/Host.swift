package import Conversations
package import Language
package import Networks
package import Plotting
import Sessions
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
    /// Shows a text in the place of the one shown before, for whoever watches; `nil` takes it away.
    func live(_ markup: Markup?)
    /// A piece of a text that is still on its way, as it arrives; `nil` when it has ended. No record has it.
    func stream(_ text: String?)
    /// Begins to take single keys: gives what tells the next one that was pressed, without waiting; that is `nil` where there
    /// is none. `nil` itself where nobody sits there, or lines were typed ahead, whose keys are not for this.
    func keys() -> (() -> Character?)?
    /// Asks the person yes or no; `nil` where there is nobody to ask.
    func confirm(_ question: String) -> Bool?
}

extension Console {
    package func drawing(of figure: Figure) -> [String]? { nil }
    package func panel(_ figure: Figure?) {}
    package func live(_ markup: Markup?) {}
    package func keys() -> (() -> Character?)? { nil }
    package func confirm(_ question: String) -> Bool? { nil }
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
    /// Runs lines after this one, as if they had been typed.
    func enter(_ lines: [String])
    /// The session file that lines are recorded to, if there is one yet.
    var sessionPath: String? { get }
    /// The language model that may be asked; `nil` where nobody may be, as in a replay.
    var languageModel: (any LanguageModel)? { get }
    /// The processes that run the same lines and train together; `nil` where this one is alone.
    var ranks: (any Ranks)? { get }
    /// Shows why a line failed on this rank alone, though it may be one that shows nothing else.
    func showLoneFailure(_ failure: Markup)
}

extension Host {
    package var sessionPath: String? { nil }
    /// Each of several ranks would ask for itself, and get another answer.
    package var languageModel: (any LanguageModel)? { ranks == nil ? ChatEndpoint.current : nil }
    package var ranks: (any Ranks)? { nil }
    package func showLoneFailure(_ failure: Markup) {}
}

/// Where things are kept: in the project's folders if it has them, else with the user's own files.
package struct Places: Sendable, Equatable {
    package let sessions: String
    package let logs: String
    /// Results of earlier lines; `nil` keeps none and computes everything.
    package let values: String?
    /// The index of the sessions' runs, a file that may be lost; `nil` makes it anew each time.
    package let index: String?

    package init(sessions: String, logs: String, values: String? = nil, index: String? = nil) {
        self.sessions = sessions
        self.logs = logs
        self.values = values
        self.index = index
    }

    /// A cache of what lines gave, if there is a place for it.
    var cache: ValueCache? { values.map { ValueCache(ValueStore(folder: $0)) } }

    /// `./sessions` and `./logs` where they are folders, else those in the user's state folder.
    /// - Parameter keepsValues: whether what lines give is kept, in the user's cache folder.
    package static func current(folders: UserFolders = .current, keepsValues: Bool = true) -> Places {
        func place(_ name: String) -> String {
            Files.isDirectory(name) ? name : Files.join(folders.state, name)
        }
        return Places(
            sessions: place("sessions"), logs: place("logs"),
            values: keepsValues ? Files.join(folders.cache, "values") : nil,
            index: Files.join(folders.cache, "runs.sqlite"))
    }
}
