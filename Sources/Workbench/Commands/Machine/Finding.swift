import Audio
import Corpora
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
        [processor(), kernels(), gnuplot(), voices(), sound(), data(), folder(sessions)]
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

    private static func voices() -> Finding {
        let wayOut = "apt-get install espeak-ng"
        do throws(SubprocessError) {
            let output = try Subprocess.run("espeak-ng", ["--version"], deadline: .seconds(5))
            let text = String(decoding: output.standardOutput, as: UTF8.self).trimming
            let version = text.split(separator: " ").prefix { $0 != "Data" }.joined(separator: " ")
            return Finding(what: "voices", works: output.status == .exited(0), found: version, wayOut: wayOut)
        } catch {
            return Finding(what: "voices", works: false, found: error.description, wayOut: wayOut)
        }
    }

    private static func sound() -> Finding {
        let works = Playback.isAvailable
        return Finding(
            what: "sound", works: works, found: works ? "an output for `play`" : "no output",
            wayOut: "plug in a headset; pictures show recordings without")
    }

    /// The Free Spoken Digit Dataset, where `load fsdd` finds it.
    private static func data() -> Finding {
        let found = (try? FSDD.locate()) ?? nil
        return Finding(
            what: "data", works: found != nil, found: found ?? "no recordings of spoken digits yet",
            wayOut: "`load fsdd` fetches them; or name their folder in UTTER_DATA")
    }

    private static func folder(_ path: String) -> Finding {
        var place = path
        while !Files.exists(place), place != "/", place != "." { place = Files.parent(of: place) }
        return Finding(
            what: "sessions", works: Files.isWritable(place), found: path,
            wayOut: "choose another file with --session FILE")
    }
}
