import Interchange
import Networks
import Recognition
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("The model within the program")
struct EmbeddedModelTests {
    /// The notebook's line that gives the digest of `final`.
    @Test func isTheOneThatItsNotebookTrains() throws {
        let notebook = try Files.readText(Files.join(Golden.repository, "notebooks/long/new-voices.md"))
        let model = ModelValue(try EmbeddedModel.recogniser())
        #expect(notebook.contains("#@ final model \(model.digest.short)"), "\(model.digest.short)")
    }

    @Test func itsCardIsOfIt() throws {
        let card = try Files.readText(Files.join(Golden.repository, "docs/model-card.md"))
        let recogniser = try EmbeddedModel.recogniser()
        let notes = recogniser.record.settings + recogniser.record.summary
        func note(_ name: String) throws -> String { try #require(notes.first { $0.name == name }).value }
        #expect(card.contains("`\(try note("network"))`"))
        #expect(card.contains("\(Counts.grouped(recogniser.graph.parameterCount)) parameters"))
        #expect(card.contains("\(try note("epochs")) epochs"))
    }

    @Test func recognisesWhereNoModelIsNamed() throws {
        let desk = Desk()
        desk.run("data = load sample")
        #expect(desk.recorded("(infer data).count") == "100")
    }
}
