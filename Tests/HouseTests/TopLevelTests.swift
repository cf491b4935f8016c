import Testing

@Suite struct TopLevelTests {
    @Test(arguments: ["sessions", "plots", "logs", "notebooks", "Benchmarks"])
    func folderSaysWhatLivesThere(folder: String) throws {
        #expect(try Repository.text("\(folder)/README.md").hasPrefix("# "))
    }

    @Test(arguments: [
        "Package.swift", "Sources", "Tests", "Makefile", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE",
        "docs/reference.md", "docs/model-card.md", "docs/export.md", "notebooks/first-steps.md",
        "notebooks/quickstart.md", ".ci/run",
        ".swift-format", ".editorconfig", ".gitignore",
    ])
    func exists(path: String) {
        #expect(Repository.exists(path))
    }

    @Test(arguments: [
        ".ci/run", "Scripts/setup.sh", "Scripts/test-setup.sh", "Scripts/demo.sh", "Scripts/make-sample.sh",
        "Scripts/verify.sh",
    ])
    func scriptIsExecutable(path: String) {
        #expect(Repository.isExecutable(path))
    }

    @Test func everyTargetHasItsLineInHelp() throws {
        let targets = Makefile.targets(in: try Repository.text("Makefile"))
        #expect(targets.filter { !$0.value }.isEmpty)
        for target in ["help", "setup", "build", "demo", "test", "check", "format", "bench-setup", "bench"] {
            #expect(targets[target] != nil, "make \(target)")
        }
    }

    @Test(arguments: ["README.md", "CONTRIBUTING.md"].filter(Repository.exists))
    func documentNamesTargetsThatExist(path: String) throws {
        let targets = Makefile.targets(in: try Repository.text("Makefile"))
        for name in Makefile.mentions(in: try Repository.text(path)) {
            #expect(targets[name] != nil, "\(path) says `make \(name)`")
        }
    }

    @Test(arguments: [
        ("Run `make check` first.", ["check"]),
        ("```\nmake build test\n$ make demo # it runs\n```", ["build", "test", "demo"]),
        ("`UTTER_LONG=1 make -j2 long`", ["long"]), ("```sh\ngit pull && make x\n```", ["x"]),
        ("Then make sure of it.", []),
        ("`make`", []), ("`remake x`", []), ("```\nx\n```\nmake y", []),
    ])
    func mentionsAreReadFromCode(markdown: String, names: [String]) {
        #expect(Makefile.mentions(in: markdown) == names)
    }

    @Test func targetsAreReadFromMakefile() {
        let makefile = "A := b\n.PHONY: a\na: b ## does a\n\techo c: d\nb-c:\n\nx:=1\n"
        #expect(Makefile.targets(in: makefile) == ["a": true, "b-c": false])
    }
}
