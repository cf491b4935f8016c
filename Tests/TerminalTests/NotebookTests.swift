import Support
import Tensors
import TestSupport
import Testing

/// The notebooks of the repository give what they show.
@Suite struct NotebookTests {
    private static let folder = Files.join(Golden.repository, "notebooks")

    static let names = ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" }

    /// Where `load fsdd` looks first.
    private static let hasRecordings =
        Environment.value("UTTER_DATA").map { Files.isDirectory(Files.join($0, "fsdd", "recordings")) } ?? false

    @Test(arguments: names)
    func givesWhatItShows(name: String) throws {
        let text = try Files.readText(Files.join(Self.folder, name))
        if text.contains("load fsdd"), !Self.hasRecordings {
            return print("skipped: \(name) looks at the Free Spoken Digit Dataset; UTTER_DATA names its folder")
        }
        if text.contains("train "), !text.contains(Numerics.kernels.split(separator: " ").last ?? "") {
            return print("skipped: \(name) was trained with other vector instructions, which leads elsewhere")
        }
        try withTemporaryDirectory { folder in
            for place in [
                "notebooks", "plots/compression", "plots/first-look", "plots/quickstart", "plots/search",
            ] {
                try Files.makeDirectory(Files.join(folder, place))
            }
            try Files.writeAtomically(text, to: Files.join(folder, "notebooks", name))
            let run = try Program.run(
                ["run", "notebooks/\(name)", "--check"], directory: folder, deadline: .seconds(300))
            #expect(run.status == 0, "\(run.err)")
            #expect(run.out.hasPrefix("identical") || run.out.hasPrefix("agrees"), "\(run.out)")
        }
    }

    @Test func picturesOfAPageAreThere() throws {
        for (page, folder) in Self.names.map({ ("notebooks/\($0)", "notebooks") }) + [("README.md", ".")] {
            let text = try Files.readText(Files.join(Golden.repository, page))
            for match in text.matches(of: /!\[[^\]]*\]\(([^)]+)\)/) {
                let path = Files.normalized(Files.join(Golden.repository, folder, String(match.output.1)))
                #expect(Files.exists(path), "\(page) shows \(match.output.1)")
            }
        }
    }
}
