import Corpora

/// Labels of different data sets that mean the same: one calls it "seven", the other "7".
enum LabelNames {
    /// "7" for "seven", in any case of letters; every other label is itself.
    static func plain(_ label: String) -> String {
        DigitWords.english.firstIndex(of: label.lowercased()).map(String.init) ?? label
    }

    /// Where each label stands, under its own name and, where no other label has it, under its plain one.
    static func places(of labels: [String]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (place, label) in labels.enumerated() { places[label] = place }
        for (place, label) in labels.enumerated() where places[plain(label)] == nil { places[plain(label)] = place }
        return places
    }

    /// The first few, for a sentence.
    static func list(_ labels: [String]) -> String {
        let shown = labels.prefix(12).joined(separator: ", ")
        return labels.count > 12 ? "\(shown) and \(labels.count - 12) more" : shown
    }
}
