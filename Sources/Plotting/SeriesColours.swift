/// Which colour the layers of a figure have: one for each name, in the order of the names' first layers.
struct SeriesColours {
    /// A line of a legend.
    struct Entry: Equatable {
        let name: String
        /// Which of the panel's layers stands for it.
        let layer: Int
    }

    private var indices: [String: Int] = [:]

    /// What has no name has the first colour, and takes none away from the names.
    init(_ figure: Figure) {
        for layer in figure.panels.flatMap(\.layers) where !layer.name.isEmpty && indices[layer.name] == nil {
            indices[layer.name] = indices.count
        }
    }

    /// The place of a layer's colour in `Palette.categories`, counted on where these are used up.
    func index(_ layer: Figure.Layer) -> Int { indices[layer.name] ?? 0 }

    func colour(_ layer: Figure.Layer) -> String {
        if case .markers = layer { return "#404040" }
        return Palette.categories[index(layer) % Palette.categories.count]
    }

    /// What a panel's legend lists: each name once. A lone name says nothing that title or axis do not say.
    func legend(_ panel: Figure.Panel) -> [Entry] {
        var entries: [Entry] = []
        for (index, layer) in panel.layers.enumerated() where !layer.name.isEmpty {
            // A curve stands for the band around it.
            let known = entries.firstIndex { $0.name == layer.name }
            if known == nil {
                entries.append(Entry(name: layer.name, layer: index))
            } else if let known, case .band = panel.layers[entries[known].layer] {
                entries[known] = Entry(name: layer.name, layer: index)
            }
        }
        let speaksForItself = entries.count == 1 && !(panel.title.isEmpty && panel.y.label.isEmpty)
        return speaksForItself ? [] : entries
    }
}
