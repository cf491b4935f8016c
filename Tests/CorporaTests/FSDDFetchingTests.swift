import Audio
import Support
import TestSupport
import Testing

@testable import Corpora

@Suite(.needsProgram("git")) struct FSDDFetchingTests {
    /// Calls `body` with the address of a repository that has some recordings under the tag `v1`, an environment whose
    /// cache is empty, and that cache's folder.
    private func withRepository(_ body: (String, [String: String], String) throws -> Void) throws {
        try withTemporaryDirectory { folder in
            let environment = Program.environment(home: folder, adding: ["GIT_CONFIG_NOSYSTEM": "1", "UTTER_DATA": ""])
            let repository = Files.join(folder, "repository")
            try Toys.write(["recordings/0_theo_0.wav", "recordings/0_theo_1.wav"], to: repository)
            let identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
            for words in [["init", "-q"], ["add", "."], ["commit", "-qm", "x"], ["tag", "v1"]] {
                let output = try Subprocess.run(
                    "git", identity + words, directory: repository, environment: environment, deadline: .seconds(30))
                try #require(output.status == .exited(0))
            }
            try body("file://\(repository)", environment, FSDD.cacheFolder(environment))
        }
    }

    private func left(in cache: String) -> [String]? {
        try? Files.list(cache).filter { $0 != ".fsdd.lock" }
    }

    @Test func clonesIntoTheCache() throws {
        try withRepository { address, environment, cache in
            // What a killed run left, and a copy that holds nothing.
            try Files.makeDirectory(Files.join(cache, ".fsdd-1.tmp", "recordings"))
            try Files.makeDirectory(Files.join(cache, FSDD.cloneName))
            var events: [ProgressEvent] = []
            let found = try FSDD.fetch(
                from: address, tag: "v1", environment: environment, watch: Watch(progress: { events.append($0) }))
            #expect(found == Files.join(cache, FSDD.cloneName, "recordings"))
            #expect(try Files.list(found) == ["0_theo_0.wav", "0_theo_1.wav"])
            #expect(try FSDD.locate(environment: environment) == found)
            #expect(left(in: cache) == [FSDD.cloneName])
            #expect(events.last?.label == "fetching fsdd")
        }
    }

    @Test func saysWhyItCannot() throws {
        try withRepository { address, environment, cache in
            for (address, tag) in [(address, "v2"), (address + "-not", "v1")] {
                let error = #expect(throws: CorpusError.self) {
                    try FSDD.fetch(from: address, tag: tag, environment: environment)
                }
                #expect(error?.reason.hasPrefix("cannot fetch fsdd from \(address): git says '") == true)
                #expect(error?.help?.contains("--from DIR") == true)
                #expect(left(in: cache) == [])
            }
        }
    }

    @Test func leavesNothingWhenStoppedOrTooSlow() throws {
        try withRepository { _, environment, cache in
            var environment = environment
            environment["GIT_ALLOW_PROTOCOL"] = "ext"
            let slow = "ext::sleep 600"
            struct GivenUp: Error {}
            #expect(throws: GivenUp.self) {
                try FSDD.fetch(from: slow, environment: environment, watch: Watch(shouldStop: { throw GivenUp() }))
            }
            #expect(left(in: cache) == [])
            var asked = 0
            let stop = #expect(throws: CorpusError.self) {
                let watch = Watch(shouldStop: {
                    asked += 1
                    return asked > 3
                })
                return try FSDD.fetch(from: slow, environment: environment, watch: watch)
            }
            #expect(stop?.reason == "fetching fsdd was stopped")
            let late = #expect(throws: CorpusError.self) {
                try FSDD.fetch(from: slow, environment: environment, deadline: .milliseconds(300))
            }
            #expect(late?.reason.contains("took longer") == true)
            #expect(left(in: cache) == [])
        }
    }

    @Test func refusesARepositoryWithoutRecordings() throws {
        try withRepository { address, environment, cache in
            let path = String(address.dropFirst("file://".count))
            let script = "git mv recordings other && git -c user.name=x -c user.email=x commit -qm y && git tag v3"
            let output = try Subprocess.run(
                "sh", ["-c", script], directory: path, environment: environment, deadline: .seconds(30))
            try #require(output.status == .exited(0))
            let error = #expect(throws: CorpusError.self) {
                try FSDD.fetch(from: address, tag: "v3", environment: environment)
            }
            #expect(error?.reason.contains("no folder of recordings") == true)
            #expect(left(in: cache) == [])
        }
    }

    @Test func readsWhatGitTells() {
        var progress = GitProgress()
        var event = progress.event(adding: Array("Cloning into 'x'...\nremote: Counting obj".utf8)[...])
        #expect(event.total == nil && event.detail == "connecting")
        event = progress.event(
            adding: Array("ects:  50% (2/4)\rReceiving objects:  45% (1366/3036), 2.10 MiB".utf8)[...])
        #expect(event.completed == 2 && event.total == 4 && event.detail == "counting objects")
        event = progress.event(adding: Array(" | 1.2 MiB/s\r".utf8)[...])
        #expect(event.completed == 1366 && event.total == 3036)
        #expect(event.detail == "receiving objects, 2.10 MiB | 1.2 MiB/s")
        event = progress.event(adding: Array("Resolving deltas: 100% (7/7), done.\n".utf8)[...])
        #expect(event.completed == 7 && event.detail == "resolving deltas")
    }
}
