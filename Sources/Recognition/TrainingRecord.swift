package import Support

/// How a recogniser came about, as far as a person asks later.
package struct TrainingRecord: Sendable, Equatable {
    /// A name and what is said of it, both as text.
    package struct Note: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The data set's name: "fsdd".
    package var dataset: String
    /// How it was split: "official, validation 10 %, seed 42"; empty where it was not.
    package var protocolText: String
    /// The licence of the recordings: "CC BY-SA 4.0"; empty where it is not known.
    package var licence: String
    package var seed: UInt64
    /// The settings of the training, in the order of the command's parameters.
    package var settings: [Note]
    /// What came of it: epochs, steps, the best validation accuracy.
    package var summary: [Note]

    /// - Parameter licence: by default that of the data sets that Utter knows.
    package init(
        dataset: String, protocolText: String, licence: String? = nil, seed: UInt64, settings: [Note] = [],
        summary: [Note] = []
    ) {
        self.dataset = dataset
        self.protocolText = protocolText
        self.licence = licence ?? DataLicence.known(dataset)
        self.seed = seed
        self.settings = settings
        self.summary = summary
    }

    /// Adds all that it says.
    package func digest(into builder: inout DigestBuilder) {
        for text in [dataset, protocolText, licence, String(seed)] { builder.update(text) }
        for notes in [settings, summary] {
            builder.update(notes.count)
            for note in notes {
                builder.update(note.name)
                builder.update(note.value)
            }
        }
    }
}

/// The licences of the data sets that Utter knows by name.
enum DataLicence {
    private static let all = [
        "fsdd": "FSDD: CC BY-SA 4.0", "sample": "sample: Apache-2.0 (made with espeak-ng)",
    ]

    /// Of one data set or of several joined, "fsdd+sample"; empty where one of them is not known.
    static func known(_ dataset: String) -> String {
        let licences = dataset.split(separator: "+").map { all[String($0)] }
        return licences.contains(nil) ? "" : licences.compactMap(\.self).joined(separator: "; ")
    }
}
