import Audio
import Corpora
import Language
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Commands as they are documented")
struct CommandExampleTests {
    @Test(arguments: Library.standard.signatures)
    func everyExampleRuns(_ signature: Signature) throws {
        #expect(!signature.examples.isEmpty)
        if signature.name == "load fsdd", (try? FSDD.locate()) ?? nil == nil {
            return print("skipped: the Free Spoken Digit Dataset is not here; UTTER_DATA names its folder")
        }
        for example in signature.examples {
            try inFreshDirectory(Self.files) {
                try Files.makeDirectory("clips")
                for (index, utterance) in try Sample.load().utterances.prefix(3).enumerated() {
                    try AudioFile.write(utterance.clip, to: "clips/7_anna_\(index).wav")
                }
                #expect(Desk().recorded(example.code).hasPrefix("error") == false, "\(example.code)")
            }
        }
    }

    /// Examples of commands about files name these.
    private static let files = [
        "session.utter": "#: utter session 1\n#: seed 42\nx = 1 + 1\n#> 2\n#@ x number 23b6ce22eeb7\n",
        "chat.json":
            "[{\"role\": \"user\", \"content\": \"accuracy?\"}, {\"role\": \"assistant\", \"content\": \"98 %\"}]",
        "notebook.md": "# A notebook\n\n```utter\n1 + 1\n```\n<!-- utter:output\n-->\n```text\n2\n```\n",
    ]

    @Test func everyCommandIsDescribed() {
        for signature in Library.standard.signatures {
            #expect(!signature.summary.isEmpty && !signature.searchWords.isEmpty, "\(signature.name)")
            #expect(signature.parameters.allSatisfy { !$0.help.isEmpty }, "\(signature.name)")
        }
    }
}

extension Signature: CustomTestStringConvertible {
    public var testDescription: String { name }
}
