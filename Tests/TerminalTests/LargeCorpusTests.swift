import Glibc
import Support
import TestSupport
import Testing

/// Folders of many recordings, which are never in memory all at once.
@Suite struct LargeCorpusTests {
    @Test func manyClipsAreStreamed() throws { try Self.train(on: 2_000, flags: "--stream", megabytes: 1000) }

    @Test(.tags(.long), .longOnly) func aHundredThousandClipsTakeLessThanAGigabyteLong() throws {
        try Self.train(on: 100_000, flags: "", megabytes: 1000)
    }

    /// Makes a folder of clips, trains an epoch on them and looks at how much memory that takes at most.
    private static func train(on clips: Int, flags: String, megabytes: Int) throws {
        try withTemporaryDirectory { folder in
            try generate(clips, in: Files.join(folder, "clips"))
            // The system's count of a process is gone with it, so it is looked at until then.
            let script = """
                "$1" -c "$2" & pid=$!
                while kill -0 $pid 2>/dev/null; do sed -n 's/^VmHWM:[[:space:]]*//p' /proc/$pid/status 2>/dev/null >> peak; sleep 0.1; done
                wait $pid
                """
            let line = """
                load folder clips \(flags); feats = features (split it --by random --validation 0.02)
                m, h = train network { statistics; dense 10 } feats --epochs 1 --batch 64 --rate 0.01; h.val_accuracy
                """
            let clock = ContinuousClock()
            let start = clock.now
            let output = try Subprocess.run(
                "/bin/sh", ["-c", script, "sh", try Program.path(), line], input: [], directory: folder,
                environment: Program.environment(home: Files.join(folder, "home")), deadline: .seconds(3000))
            let seconds = (clock.now - start) / .seconds(1)
            let text = String(decoding: output.standardOutput + output.standardError, as: UTF8.self)
            #expect(output.status == .exited(0), "\(text)")
            #expect(text.contains("recordings stay in their files"), "\(text)")
            let kilobytes = try Files.readText(Files.join(folder, "peak")).split(separator: "\n")
                .compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
            let peak = try #require(kilobytes.max()) / 1024
            #expect(peak < megabytes)
            print("\(clips) clips: \(Int(Double(clips) / seconds)) a second, \(peak) MB at most")
        }
    }

    /// Writes WAV files of a fifth of a second: each label has tones of its own, no two files are the same.
    private static func generate(_ clips: Int, in folder: String) throws {
        try Files.makeDirectory(folder)
        let (count, labels) = (1600, 10)
        let tones = (0..<labels).map { label in
            (0..<count).map { Int16(8000 * sin(Double($0) * (0.2 + 0.15 * Double(label)))) }
        }
        func bytes(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let header =
            Array("RIFF".utf8) + bytes(36 + 2 * count, 4) + Array("WAVEfmt ".utf8) + bytes(16, 4) + bytes(1, 2)
            + bytes(1, 2)
            + bytes(8000, 4) + bytes(16_000, 4) + bytes(2, 2) + bytes(16, 2) + Array("data".utf8) + bytes(2 * count, 4)
        let files = tones.map { tone in header + tone.flatMap { bytes(Int($0), 2) } }
        for clip in 0..<clips {
            var file = files[clip % labels]
            file.replaceSubrange(header.count..<(header.count + 4), with: bytes(clip, 4))
            let path = Files.join(folder, "\(clip % labels)_s\(clip / labels % 50)_\(clip / labels).wav")
            // Not forced onto the disk one by one, as `Files.writeAtomically` would.
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
            try #require(descriptor >= 0)
            defer { close(descriptor) }
            #expect(file.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == file.count)
        }
    }
}
