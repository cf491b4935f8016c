import Glibc
import Language
import Synchronization
import TestSupport
import Testing

/// Random programs, whole and broken: no crash, no hang, and what parses is printed as the same program.
@Suite struct FuzzTests {
    @Test func randomPrograms() {
        run(inputs: 5_000)
    }

    @Test(.tags(.long), .longOnly) func randomProgramsLong() {
        run(inputs: 100_000)
    }

    private func run(inputs: Int) {
        let seed = SplitMix.seedOfRun
        var generator = ProgramGenerator(random: SplitMix(seed: seed))
        var mutator = Mutator(random: SplitMix(seed: seed ^ 0xFFFF))
        var parsed = 0
        let watchdog = Watchdog(seed: seed)
        defer { watchdog.stop() }
        for number in 0..<inputs {
            var text = generator.program()
            watchdog.progress(to: number)
            if number % 4 != 0 { text = mutator.mutate(text) }
            let complaint = Self.complaint(about: text, parsed: &parsed)
            #expect(complaint == nil, "input \(number) with UTTER_FUZZ_SEED=\(seed): \(text.debugDescription)")
            if complaint != nil { return }
        }
        // A generator that only made errors would prove nothing.
        #expect(parsed > inputs / 4, "only \(parsed) of \(inputs) parsed with UTTER_FUZZ_SEED=\(seed)")
    }

    /// Which property a text breaks.
    private static func complaint(about text: String, parsed: inout Int) -> String? {
        let source = Source(text)
        let isIncomplete = Parser.isIncomplete(text)
        let program: Language.Program
        do throws(Diagnostics) {
            program = try Parser.parse(source)
        } catch {
            return complaint(about: error.all, in: source)
        }
        parsed += 1
        if isIncomplete { return "it parses and is said to be incomplete" }
        let printed = Printer.text(program)
        guard let again = try? parse(printed) else { return "its print does not parse: \(printed.debugDescription)" }
        if again != program { return "its print is another program: \(printed.debugDescription)" }
        let twice = Printer.text(again)
        return twice == printed ? nil : "printing again gives another text: \(twice.debugDescription)"
    }

    private static func complaint(about problems: [Diagnostic], in source: Source) -> String? {
        if problems.isEmpty { return "it fails without a problem" }
        var last = 0
        for problem in problems {
            guard let span = problem.span else { return "a problem has no place" }
            if span.start < last { return "problems are out of order" }
            last = span.start
            if span.start < 0 || span.end > source.bytes.count { return "\(span) is outside the text" }
            if source.text(span).unicodeScalars.contains("\u{FFFD}"), !source.text.unicodeScalars.contains("\u{FFFD}") {
                return "\(span) cuts a character"
            }
            if problem.markup(in: source).text(for: .person).contains(where: { $0.contains("\n") || $0.hasSuffix(" ") })
            {
                return "the message is not laid out in lines"
            }
        }
        return nil
    }
}

/// Ends the run, naming the input, when one input takes longer than half a minute: a hang would else say nothing.
private final class Watchdog: Sendable {
    private let input = Atomic(0)

    init(seed: UInt64) {
        Task.detached { [weak self] in
            var last = -1
            while true {
                try await Task.sleep(for: .seconds(30))
                guard let now = self?.input.load(ordering: .relaxed), now >= 0 else { return }
                if now == last {
                    let message = "input \(now) with UTTER_FUZZ_SEED=\(seed) hangs\n"
                    write(STDERR_FILENO, message, message.utf8.count)
                    abort()
                }
                last = now
            }
        }
    }

    func progress(to number: Int) { input.store(number, ordering: .relaxed) }

    func stop() { input.store(-1, ordering: .relaxed) }
}
