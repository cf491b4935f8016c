import Support

extension FSDD {
    /// The folder with the recordings themselves, where it is on this computer.
    ///
    /// Looks in `folder` or, without one, in `$UTTER_DATA`, in `data` of the present folder and in the user's cache; in
    /// each for `fsdd/recordings`, `recordings`, `free-spoken-digit-dataset/recordings` and the files themselves.
    /// - Returns: `nil` where none of these has recordings and no `folder` was given.
    /// - Throws: where `folder` has none.
    package static func locate(
        from folder: String? = nil, environment: [String: String] = Environment.variables
    ) throws(CorpusError) -> String? {
        if let folder {
            if let found = recordings(in: folder) { return found }
            throw CorpusError(
                Files.isDirectory(folder)
                    ? "it holds no recordings of the Free Spoken Digit Dataset" : "there is no such folder",
                help: "name the folder that holds files like 7_theo_12.wav, or fsdd/recordings with them", path: folder)
        }
        let named = environment["UTTER_DATA"].flatMap { $0.isEmpty ? nil : $0 }
        return [named, "data", cacheFolder(environment)].compactMap(\.self).lazy.compactMap(recordings).first
    }

    /// Where a fetched copy lies.
    static func cacheFolder(_ environment: [String: String]) -> String {
        Files.join(UserFolders(environment: environment).cache, "data")
    }

    /// The name of the repository, and of its copy.
    static let cloneName = "free-spoken-digit-dataset"

    private static func recordings(in folder: String) -> String? {
        [
            Files.join(folder, "fsdd", "recordings"), Files.join(folder, "recordings"),
            Files.join(folder, cloneName, "recordings"), folder,
        ].first { place in
            // One of the first recordings of some speaker shows what the folder is, even where others are missing.
            speakers.contains { speaker in
                (0...9).contains { Files.exists(Files.join(place, "\($0)_\(speaker)_0.wav")) }
            }
        }
    }
}
