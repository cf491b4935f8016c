import Support

/// A C compiler: what it makes of the pair of files is run.
struct CRuntime: FileRuntime {
    let name = "cc"
    let installation = "apt install gcc"
    let format = CExporter.name

    func places() -> [RuntimePlace] {
        let program = Subprocess.find(Environment.value("CC") ?? "cc")
        return program.map { [RuntimePlace(program: $0)] } ?? []
    }

    func invocation(_ job: RuntimeJob, in place: RuntimePlace) throws -> RuntimeInvocation {
        let stem = String(job.file.split(separator: "/").last?.dropLast(2) ?? "")
        let name = CText.identifier(stem)
        let (main, program) = (job.folder.file("main.c"), job.folder.file("program"))
        try Files.writeAtomically(Self.main(stem, name, job.computation), to: main)
        let stages = job.wantsStages ? ["-D\(name.uppercased())_STAGE=stage"] : []
        let object = job.folder.file("model.o")
        let strict = ["-std=c99", "-O3", "-march=native", "-Wall", "-Wextra", "-Werror", "-pedantic"]
        try compile(place, strict + stages + ["-c", job.file, "-o", object])
        let folder = Files.parent(of: job.file)
        try compile(place, ["-std=gnu99", "-O2", "-I", folder, main, object, "-o", program, "-lm"])
        return RuntimeInvocation(
            program: program,
            arguments: [job.inputs, "\(job.count)", job.outputs, job.wantsStages ? "stages" : "result"])
    }

    private func compile(_ place: RuntimePlace, _ arguments: [String]) throws {
        let output = try Subprocess.run(place.program, arguments, deadline: .seconds(120))
        guard output.status == .exited(0) else {
            let said = String(decoding: output.standardError, as: UTF8.self)
            let line = said.split(separator: "\n").first { $0.contains("error") }
            throw ExportError("the C compiler refuses it: \((line ?? "it says nothing").prefix(300))")
        }
    }

    func arranged(_ values: [Float], shape: [Int]) -> [Float] { values }

    private static func main(_ stem: String, _ name: String, _ computation: Computation) -> String {
        let inputs = computation.inputShape.reduce(1, *)
        let outputs = computation.outerOutputShape.reduce(1, *)
        return """
            /* Written by Utter: runs an exported model on inputs from a file and says how long that took. */
            #define _POSIX_C_SOURCE 199309L
            #include "\(stem).h"
            #include <stdio.h>
            #include <string.h>
            #include <time.h>

            static FILE *stages;
            static char names[100000];

            void stage(const char *name, const float *values, long count) {
                fwrite(values, sizeof *values, count, stages);
                snprintf(names + strlen(names), sizeof names - strlen(names), "%s\\"%s\\"", *names ? "," : "", name);
            }

            static double now(void) {
                struct timespec time;
                clock_gettime(CLOCK_MONOTONIC, &time);
                return time.tv_sec + 1e-9 * time.tv_nsec;
            }

            int main(int count, char **words) {
                static float input[\(inputs)], output[\(outputs)];
                FILE *in = fopen(words[1], "rb"), *out = fopen(words[3], "wb");
                int n, total = 0, isStaged = count > 4 && strcmp(words[4], "stages") == 0;
                if (!in || !out || sscanf(words[2], "%d", &total) != 1) return 1;
                stages = out;
                printf("{\\"version\\":\\"" __VERSION__ "\\",\\"load\\":0,\\"times\\":[");
                for (n = 0; n < total; n++) {
                    double start;
                    int warm;
                    if (fread(input, sizeof *input, \(inputs), in) != \(inputs)) return 1;
                    for (warm = n || isStaged ? 10 : 0; warm < 10; warm++) \(name)_\(computation.form.rawValue)(input, output);
                    start = now();
                    \(name)_\(computation.form.rawValue)(input, output);
                    printf("%s%.9f", n ? "," : "", now() - start);
                    if (!isStaged) fwrite(output, sizeof *output, \(outputs), out);
                }
                printf("],\\"stages\\":[%s]}\\n", names);
                return fclose(out);
            }

            """
    }
}
