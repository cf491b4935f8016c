import Support
import Tensors

/// One thing that `doctor` looked at.
struct Finding {
    let what: String
    let works: Bool
    let found: String
    /// What to do where it does not work.
    let wayOut: String

    static func all(sessions: String) -> [Finding] {
        [processor(), kernels(), gnuplot(), sound(), data(), folder(sessions)]
    }

    /// The vector instructions that decide how fast the numerics run.
    private static func processor() -> Finding {
        let wanted = ["avx2", "fma", "avx512f", "avx512_vnni", "asimd"]
        let lines = ((try? Files.readText("/proc/cpuinfo")) ?? "").split(separator: "\n")
        func field(_ names: [String]) -> String? {
            lines.first { line in names.contains { line.hasPrefix($0) } }
                .flatMap { $0.split(separator: ":", maxSplits: 1).last }.map { $0.trimming }
        }
        let flags = Set((field(["flags", "Features"]) ?? "").split(separator: " ").map(String.init))
        let has = wanted.filter(flags.contains)
        let cores = lines.count { $0.hasPrefix("processor") }
        let name = field(["model name"]) ?? "unknown processor"
        return Finding(
            what: "processor", works: !has.isEmpty,
            found:
                "\(name), \(cores) cores, \(has.isEmpty ? "no vector instructions known to us" : has.joined(separator: " "))",
            wayOut: "everything runs, only slower")
    }

    private static func kernels() -> Finding {
        Finding(what: "kernels", works: true, found: Numerics.kernels, wayOut: "")
    }

    private static func gnuplot() -> Finding {
        let wayOut = "apt-get install gnuplot-nox"
        do throws(SubprocessError) {
            let output = try Subprocess.run("gnuplot", ["--version"], deadline: .seconds(5))
            let text = String(decoding: output.standardOutput, as: UTF8.self).trimming
            return Finding(what: "gnuplot", works: output.status == .exited(0), found: text, wayOut: wayOut)
        } catch {
            return Finding(what: "gnuplot", works: false, found: error.description, wayOut: wayOut)
        }
    }

    private static func sound() -> Finding {
        let devices = ((try? Files.list("/dev/snd")) ?? [])
        let inputs = devices.count { $0.hasPrefix("pcm") && $0.hasSuffix("c") }
        let outputs = devices.count { $0.hasPrefix("pcm") && $0.hasSuffix("p") }
        return Finding(
            what: "sound", works: inputs + outputs > 0, found: "\(inputs) inputs, \(outputs) outputs",
            wayOut: "plug in a microphone or headset; recordings in files work without")
    }

    /// The Free Spoken Digit Dataset, where `load fsdd` would look for it.
    private static func data() -> Finding {
        let named = Environment.value("UTTER_DATA")
        let folders = [named, "data", Files.join(UserFolders.current.cache, "data")].compactMap { $0 }
        let found = folders.first { Files.isDirectory(Files.join($0, "fsdd", "recordings")) }
        return Finding(
            what: "data", works: found != nil,
            found: found.map { Files.join($0, "fsdd") } ?? "no recordings of spoken digits",
            wayOut: "name the folder that holds fsdd/recordings in UTTER_DATA")
    }

    private static func folder(_ path: String) -> Finding {
        var place = path
        while !Files.exists(place), place != "/", place != "." { place = Files.parent(of: place) }
        return Finding(
            what: "sessions", works: Files.isWritable(place), found: path,
            wayOut: "choose another file with --session FILE")
    }
}
