import Support

extension Graph {
    /// Builds a network from a text as `networkText` gives it, without the word `network`: lines of layers.
    package init(network text: String, rows: Int, frames: Int) throws(NetworkError) {
        try self.init(LayerDescription.lines(of: text), rows: rows, frames: frames)
    }

    /// The network as the language writes it: `network { … }` around the lines it was built from.
    package var networkText: String {
        LayerDescription("network", block: lines).text
    }

    /// What is kept of a graph in a file, from which `Graph(text:)` builds the same graph: JSON with the rows and frames
    /// of the features, and the layers as lines of text.
    package var text: String {
        let members: JSON = .object([
            JSONMember(key: "rows", value: .number(Double(rows))),
            JSONMember(key: "frames", value: .number(Double(frames))),
            JSONMember(key: "layers", value: .string(LayerDescription.text(lines))),
        ])
        return members.text
    }

    /// - Throws: where the text is not one that `text` gave.
    package init(text: String) throws(NetworkError) {
        let json: JSON
        do {
            json = try JSON.parse(text)
        } catch {
            throw NetworkError("the description of the network is \(error)")
        }
        guard case .number(let rows) = json["rows"], case .number(let frames) = json["frames"],
            case .string(let layers) = json["layers"], let rows = Int(exactly: rows), let frames = Int(exactly: frames)
        else { throw NetworkError("the description of the network lacks rows, frames or layers") }
        try self.init(network: layers, rows: rows, frames: frames)
    }
}
