import Interchange
import Networks
import Recognition
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("The model within the program")
struct EmbeddedModelTests {
    /// The notebook's line that gives the digest of `plus`.
    @Test func isTheOneThatTheQuickstartTrains() throws {
        let notebook = try Files.readText(Files.join(Golden.repository, "notebooks/quickstart.md"))
        let model = ModelValue(try EmbeddedModel.recogniser())
        #expect(notebook.contains("#@ plus model \(model.digest.short)"), "\(model.digest.short)")
    }

    @Test func itsCardIsOfIt() throws {
        let card = try Files.readText(Files.join(Golden.repository, "docs/model-card.md"))
        let recogniser = try EmbeddedModel.recogniser()
        let notes = recogniser.record.settings + recogniser.record.summary
        func note(_ name: String) throws -> String { try #require(notes.first { $0.name == name }).value }
        #expect(card.contains("`\(try note("network"))`"))
        #expect(card.contains("\(Counts.grouped(recogniser.graph.parameterCount)) parameters"))
        #expect(card.contains("number \(try note("best epoch"))"))
        #expect(card.contains("\(try note("epochs")) epochs"))
    }

    @Test func recognisesWhereNoModelIsNamed() throws {
        let desk = Desk()
        desk.run("data = load sample")
        #expect(desk.recorded("(infer data).count") == "100")
    }
}
