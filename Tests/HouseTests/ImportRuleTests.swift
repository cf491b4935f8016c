import Testing

@Suite struct ImportRuleTests {
    @Test func everyTargetHasARowAndEveryRowATarget() throws {
        let violations = ImportRule.violations(inTargets: try Repository.folders(in: "Sources"))
        #expect(violations.isEmpty)
    }

    @Test(arguments: ImportRule.rows.keys.sorted())
    func targetImportsWhatItsRowAllows(target: String) throws {
        for path in try Repository.files(under: "Sources/\(target)", endings: [".swift"]) {
            let violations = ImportRule.violations(in: try Repository.text(path), target: target)
            #expect(violations.isEmpty, "\(path)")
        }
    }

    @Test func nothingImportsFullFoundation() throws {
        let folders = ["Sources", "Tests", "Benchmarks"].filter(Repository.exists)
        for path in try folders.flatMap({ try Repository.files(under: $0, endings: [".swift"]) }) {
            let modules = ImportRule.imports(in: try Repository.text(path)).map(\.module)
            #expect(!modules.contains("Foundation"), "\(path): import FoundationEssentials instead")
        }
    }

    @Test(arguments: [
        "import Tensors", "package import Tensors", "public import Tensors", "internal import Tensors",
        "@preconcurrency import Tensors", "@_exported public import Tensors", "@_spi(Inner) import Tensors",
        "import struct Tensors.Tensor", "import func Tensors.matmul", "import Tensors.Shape", "import `Tensors`",
        "import Support; import Tensors", "import\n    Tensors", "    import /* quietly */ Tensors // too",
        "#if canImport(Tensors)\nimport Tensors\n#endif", #"let a = "// no comment"; import Tensors"#,
        "let a = \"\"\"\n    text \"quoted\"\n    \"\"\"\nimport Tensors", "let a = /[\"]/\nimport Tensors",
    ])
    func plantedImportIsFound(source: String) throws {
        let violations = ImportRule.violations(in: source, target: "Sessions")
        #expect(violations.count == 1)
        #expect(try #require(violations.first).contains("Sessions imports Tensors; its row allows"))
    }

    @Test(arguments: [
        "", "import Support", "package import Language\nimport FoundationEssentials", "// import Tensors",
        "/* /* nested */ import Tensors */", #"let a = "import Tensors""#, "let a = \"\"\"\nimport Tensors\n\"\"\"",
        ##"let a = #"" import Tensors"#"##, "let a = [1].import", "load(import: Tensors)",
        "func load(import Tensors: Int) {}", "enum E { case `import` }", "#if canImport(Tensors)\n#endif",
        "let important = Tensors", #"let a = "\("import Tensors")""#,
    ])
    func harmlessSourceIsLeftAlone(source: String) {
        #expect(ImportRule.violations(in: source, target: "Sessions").isEmpty)
    }

    @Test func violationNamesItsLine() {
        let source = "/* two\nlines */\nlet a = \"\"\"\n  text\n  \"\"\"\nimport Tensors"
        #expect(ImportRule.imports(in: source) == [.init(module: "Tensors", line: 6)])
    }

    @Test(arguments: ["Foundation", "Workbench", "Terminal", "COpenBLAS"])
    func outsiderIsAllowedInNoLowerRow(module: String) {
        for target in ["Language", "Support", "Sessions"] {
            #expect(ImportRule.violations(in: "import \(module)", target: target).count == 1)
        }
    }

    @Test func targetWithoutRowAndRowWithoutTargetAreFound() {
        let targets = ImportRule.rows.keys.filter { $0 != "Tensors" } + ["Attic"]
        #expect(
            ImportRule.violations(inTargets: targets) == [
                "Attic has no row in ImportRule.rows", "the row Tensors has no target in Sources",
            ])
        #expect(ImportRule.violations(in: "", target: "Attic").count == 1)
    }
}
