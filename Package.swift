// swift-tools-version: 6.1
import PackageDescription

/// The one set of compiler settings; every Swift target has it.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house (see CONTRIBUTING.md): its imports are these and no others, which a test enforces.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(_ name: String, _ imports: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: imports + ["TestSupport"],
        resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "utter",
    products: [.executable(name: "utter", targets: ["utter"])],
    traits: [.trait(name: "MPI", description: "Trains across processes that mpirun starts, through OpenMPI.")],
    targets: [
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        // System calls that Swift's Glibc leaves out.
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CSndFile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
        .systemLibrary(name: "CPortAudio", providers: [.apt(["portaudio19-dev"])]),
        .systemLibrary(name: "CWebRTCVAD", providers: [.apt(["libwebrtc-audio-processing-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CMarkdown", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        // With the trait alone.
        .systemLibrary(
            name: "COpenMPI", pkgConfig: "ompi-c", providers: [.apt(["libopenmpi-dev", "openmpi-bin"])]),
        // A C face over gnuplot-iostream, which is a header in C++ on top of Boost.
        .target(
            name: "CGnuplot", linkerSettings: [.linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem")]),
        // Likewise over SoundTouch, which is a library in C++.
        .target(name: "CSoundTouch", linkerSettings: [.linkedLibrary("SoundTouch")]),

        .target(name: "CKernels"),
        // The sample's files, taken in by the assembler, which finds them along the header search path.
        .target(
            name: "CSample", exclude: ["sample.flac", "sample.txt"], cSettings: [.headerSearchPath(".")]),

        // The model's file, likewise.
        .target(name: "CModel", exclude: ["digits.safetensors"], cSettings: [.headerSearchPath(".")]),

        room("Support", ["CLinux", "CNettle"]),
        room("Language"),
        room("Tensors", ["CKernels", "COpenBLAS", "Support"]),
        room(
            "Audio",
            ["Support", "Tensors", "CSndFile", "CSoundTouch", "CSoxr", "CPortAudio", "CWebRTCVAD"]),
        room("Features", ["Audio", "Support", "Tensors"]),
        room("Corpora", ["Audio", "CSample", "Support", "Tensors"]),
        room("Networks", ["Support", "Tensors"]),
        room("Recognition", ["Audio", "Corpora", "Features", "Networks", "Support", "Tensors"]),
        room("Compression", ["Corpora", "Features", "Networks", "Recognition", "Support", "Tensors"]),
        room("Interchange", ["Audio", "CModel", "CZlib", "Features", "Networks", "Recognition", "Support", "Tensors"]),
        room("Search", ["Tensors"]),
        room("Plotting", ["CGnuplot", "Support"]),
        room("Sessions", ["Language", "Support"]),
        room("Runs", ["CSQLite", "Language", "Sessions", "Support"]),
        room("Conversations", ["CCurl", "Support"]),
        room("Publishing", ["CMarkdown", "Sessions", "Support"]),
        room(
            "Workbench",
            [
                "Audio", "Compression", "Conversations", "Corpora", "Features", "Interchange", "Language", "Networks",
                "Plotting", "Publishing", "Recognition", "Runs", "Search", "Sessions", "Support", "Tensors",
                "CCSV",
            ]),
        room("Distribution", ["Networks", "Support", .target(name: "COpenMPI", condition: .when(traits: ["MPI"]))]),
        room(
            "Terminal",
            [
                "CLibEdit", "Distribution", "Language", "Networks", "Plotting", "Sessions", "Support", "Tensors",
                "Workbench",
            ]),
        .executableTarget(name: "utter", dependencies: ["Terminal"], swiftSettings: settings),

        .target(name: "TestSupport", dependencies: ["Support"], path: "Tests/TestSupport", swiftSettings: settings),
        // Counts what the tests' program takes of memory; its `malloc` is before the system's.
        .target(name: "CMallocCount", path: "Tests/CMallocCount"),
        tests("House", []),
        tests("Support", ["Support"]),
        tests("Language", ["Language"]),
        tests("Tensors", ["Tensors", "Support"]),
        tests("Audio", ["Audio", "Support", "Tensors"]),
        tests("Features", ["Features", "Audio", "Support", "Tensors"]),
        tests("Corpora", ["Corpora", "Audio", "Support", "Tensors"]),
        tests("Networks", ["Networks", "Support", "Tensors", "CMallocCount"]),
        tests("Recognition", ["Recognition", "Audio", "Corpora", "Features", "Networks", "Support", "Tensors"]),
        tests(
            "Compression",
            ["Compression", "Audio", "Corpora", "Features", "Networks", "Recognition", "Support", "Tensors"]),
        tests(
            "Interchange",
            [
                "Interchange", "Audio", "Compression", "Corpora", "Features", "Networks", "Recognition", "Support",
                "Tensors",
            ]),
        tests("Search", ["Search", "Tensors"]),
        tests("Plotting", ["Plotting", "Support"]),
        tests("Sessions", ["Sessions", "Language", "Support"]),
        tests("Runs", ["Runs", "Sessions", "Support"]),
        tests("Conversations", ["Conversations", "Support"]),
        tests("Publishing", ["Publishing", "Sessions", "Support"]),
        tests(
            "Workbench",
            [
                "Workbench", "Audio", "Conversations", "Corpora", "Features", "Interchange", "Language", "Networks",
                "Plotting", "Recognition", "Sessions", "Support", "Tensors",
            ]),
        tests("Terminal", ["utter", "Terminal", "Workbench", "Language", "Support", "Tensors"]),
    ],
    cLanguageStandard: .c11,
    cxxLanguageStandard: .cxx17
)
