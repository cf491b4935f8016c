import Support
import TestSupport
import Testing

@testable import Publishing
@testable import Sessions

@Suite("Jupyter notebooks")
struct JupyterTests {
    private static let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>\n"
    static let pictures = PictureSource {
        $0 == "plots/a.svg" ? Array(picture.utf8) : $0 == "plots/b.png" ? [0x89, 0x50] : nil
    }

    /// Every kind of part and of record, cells that say the same, prose with everything that Markdown has.
    static let notebook = """
        ---
        title: x
        ---
        <!-- utter:notebook 1
        #: seed 7
        #: kernels any
        #: own key
        -->

        # A title with `code` & more

        | a | b |
        |---|---|
        | 1 | *2* |

        ![A picture](plots/a.svg) <script>alert(1)</script>

        ```utter
        w = ones([2, 2])
        for i in 1..2 {

            i
        }
        ```
        <!-- utter:output
        #< stopped step=3
        #@ w tensor 0123456789ab
        -->
        ```text
        é "quoted" <b>&amp;

          indented
        ```
        <!-- utter:picture -->

        ![The first](plots/a.svg)
        <!-- utter:picture -->

        ![Missing](plots/c.svg)

        ```python
        not_ours()
        ```

        ```utter
        1
        ```
        ```utter
        1
        ```
        <!-- utter:output -->
        ```text
        1
        ```

        ## A part

        ```utter
        wrong
        ```
        <!-- utter:error -->
        ```text
        error[utter::unknown]: no
          = help: yes
        ```

        ## A part

        The end.
        """ + "\n"

    private var document: Document { NotebookText.parse(Self.notebook).document }

    @Test func whatIsWrittenReadsBack() throws {
        let text = Jupyter.text(of: document, pictures: Self.pictures)
        let (back, warnings) = try Jupyter.parse(text)
        #expect(warnings.isEmpty)
        #expect(NotebookText.render(back) == Self.notebook)
        #expect(Jupyter.text(of: back, pictures: Self.pictures) == text)
    }

    /// Ids follow from what a cell says: a cell put before others changes no other's.
    @Test func idsAreStableAndDiffer() throws {
        func ids(_ document: Document) throws -> [String] {
            guard case .array(let cells)? = try JSON.parse(Jupyter.text(of: document, pictures: Self.pictures))["cells"]
            else { return [] }
            return cells.compactMap { if case .string(let id)? = $0["id"] { id } else { nil } }
        }
        let before = try ids(document)
        #expect(Set(before).count == before.count && before.count == document.parts.count)
        #expect(before.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil })
        var changed = document
        changed.parts.insert(.cell(Cell(source: "x = 1")), at: 0)
        #expect(try Array(ids(changed).dropFirst()) == before)
    }

    @Test func aSessionBecomesOneToo() throws {
        let session =
            "#: utter session 1\n#: seed 3\n\n# a comment\nx = 1\n#> 1\n#@ x number aa\n#x y = z\n#! error: no\n## Prose\n"
        let text = Jupyter.text(of: SessionText.parse(session).document, pictures: Self.pictures)
        let back = try Jupyter.parse(text).document
        #expect(back.cells.map(\.source) == ["# a comment", "x = 1", "y = z"])
        #expect(back.cells[1].record == SessionText.parse(session).document.cells[0].record)
        #expect(back.header["seed"] == "3")
    }

    @Test func anothersNotebookOpens() throws {
        let text = #"""
            {"nbformat": 4, "nbformat_minor": 2, "metadata": {"kernelspec": {"language": "python"}}, "cells": [
            {"cell_type": "markdown", "source": ["# T\n", "text"]}, {"cell_type": "markdown", "source": "more"},
            {"cell_type": "code", "source": "a = `b`\n```\n", "outputs": [{"output_type": "stream", "text": "x"}]},
            {"cell_type": "raw", "source": "r"}, {"cell_type": "video"}]}
            """#
        let (document, warnings) = try Jupyter.parse(text)
        #expect(warnings == ["cell 5 is of no known type; left out"])
        let expected = "# T\ntext\n\nmore\n\n````python\na = `b`\n```\n````\n\n```text\nr\n```\n"
        #expect(NotebookText.render(document) == expected)
    }

    @Test(arguments: [
        "", "{}", "[1]", #"{"nbformat": 3, "worksheets": []}"#, "{\n<<<<<<< ours\n\"a\": 1\n=======\n>>>>>>> theirs\n}",
    ])
    func whatIsNoneIsRefused(text: String) {
        #expect { try Jupyter.parse(text) } throws: {
            "\($0)".contains("<<<") == false && text.contains("<<<") == "\($0)".contains("merge")
        }
    }

    /// With the packages that define the form and turn it into pages. `make verify-setup` installs them: a machine of
    /// continuous integration has them.
    @Test func thePublicToolsAcceptIt() throws {
        try withTemporaryDirectory { folder in
            let path = Files.join(folder, "n.ipynb")
            try Files.writeAtomically(Jupyter.text(of: document, pictures: Self.pictures), to: path)
            let script = Files.join(Golden.repository, "Scripts/check-notebook.py")
            let named = Environment.value("UTTER_PYTHON")?.split(separator: ":").map(String.init) ?? []
            let own = [".build-runtimes", ".build-bench-venv"].map { Files.join(Golden.repository, $0, "bin/python") }
            for python in named + own + ["python3"] where Subprocess.find(python) != nil {
                let output = try Subprocess.run(python, [script, path], deadline: .seconds(120))
                if output.status == .exited(77) { continue }
                #expect(output.status == .exited(0), "\(String(decoding: output.standardError, as: UTF8.self))")
                return
            }
            let skipped = "no python3 has the packages nbformat and nbconvert: make verify-setup installs them"
            #expect(Environment.value("CI") == nil, "\(skipped)")
            print("skipped: \(skipped)")
        }
    }
}
