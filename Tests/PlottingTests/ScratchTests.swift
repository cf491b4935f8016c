import Plotting
import Testing

@Suite struct ScratchTests {
    @Test(arguments: SampleFigures.all.map(\.name)) func scratch(name: String) throws {
        let f = try SampleFigures.named(name)
        try f.write(to: "/tmp/gp/out/\(name).svg")
        try f.write(to: "/tmp/gp/out/\(name).png")
    }
}
