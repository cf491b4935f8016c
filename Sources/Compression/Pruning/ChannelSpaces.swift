import Networks

/// Which nodes of a network have the same channels, so that a channel can only go from all of them at once.
///
/// A convolution and a dense layer make channels of their own; batch norm, activations, pooling and depthwise convolutions
/// hand on those that they get; adding and multiplying tie those of their inputs together. What is joined, what goes
/// through groups, and what the network gives stays whole.
struct ChannelSpaces {
    /// The channels of what a node gives: those of a space, `repeats` times one after the other, as flattening does.
    struct Place: Equatable {
        var space: Int
        var repeats: Int
    }

    /// Of each node.
    private(set) var places: [Place] = []
    private let input = 0
    private var parents = [0]
    private var sizes: [Int]
    private var isWhole = [true]
    /// Nodes that make the channels of a space, by the space that they first had.
    private var makers: [Int: [Int]] = [:]

    /// - Parameter excluded: names of layers all of whose channels stay.
    init(_ graph: Graph, excluding excluded: Set<String>) {
        sizes = [graph.inputShape.last ?? 0]
        for (index, node) in graph.nodes.enumerated() {
            let sources = node.sources.map(place)
            let width = node.shape.last ?? 0
            switch node.layer {
            case let layer as Convolution1D: add(index, width, isWhole: layer.groups > 1, reading: sources)
            case let layer as Convolution2D: add(index, width, isWhole: layer.groups > 1, reading: sources)
            case is Dense: add(index, width, isWhole: false, reading: sources)
            case is Add, is Multiply:
                if sources.allSatisfy({ $0.repeats == sources[0].repeats }) {
                    for other in sources.dropFirst() { tie(sources[0].space, other.space) }
                    places.append(sources[0])
                } else {
                    join(width, sources)
                }
            case is StatisticsPooling: places.append(Place(space: sources[0].space, repeats: 2 * sources[0].repeats))
            case is Flatten:
                let shape = graph.inputShapes(of: node)[0]
                places.append(
                    Place(
                        space: sources[0].space,
                        repeats: sources[0].repeats * shape.dropLast().reduce(1, *)))
            case is BatchNorm, is Activation, is Dropout, is Pooling1D, is Pooling2D, is GlobalPooling,
                is DepthwiseConvolution1D, is DepthwiseConvolution2D:
                places.append(sources[0])
            default: join(width, sources)
            }
            if excluded.contains(node.name) { keepWhole(places[index]) }
        }
        if let last = places.last { keepWhole(last) }
    }

    func place(_ source: Graph.Source) -> Place {
        switch source {
        case .input: Place(space: input, repeats: 1)
        case .node(let index): places[index]
        }
    }

    /// The space that a space has become a part of.
    func root(_ space: Int) -> Int {
        var space = space
        while parents[space] != space { space = parents[space] }
        return space
    }

    /// Spaces that may lose channels, in the order of the network, with how many they have.
    var prunable: [(space: Int, channels: Int)] {
        parents.indices.filter { parents[$0] == $0 && !isWhole[$0] }.map { ($0, sizes[$0]) }
    }

    /// The nodes that make the channels of a space.
    func makers(of space: Int) -> [Int] {
        makers.keys.filter { root($0) == space }.sorted().flatMap { makers[$0] ?? [] }
    }

    /// Nodes that give the channels of a space once each.
    func nodes(of space: Int) -> [Int] {
        places.indices.filter { root(places[$0].space) == space && places[$0].repeats == 1 }
    }

    /// Which of the channels of a place stay.
    /// - Parameter kept: those of each space that loses any.
    func kept(_ place: Place, _ kept: [Int: [Int]]) -> [Int] {
        let space = root(place.space)
        let channels = kept[space] ?? Array(0..<sizes[space])
        return (0..<place.repeats).flatMap { turn in channels.map { turn * sizes[space] + $0 } }
    }

    private mutating func add(_ node: Int, _ width: Int, isWhole: Bool, reading sources: [Place]) {
        // Groups cut both what goes in and what comes out.
        if isWhole { sources.forEach { keepWhole($0) } }
        parents.append(parents.count)
        sizes.append(width)
        self.isWhole.append(isWhole)
        places.append(Place(space: parents.count - 1, repeats: 1))
        makers[parents.count - 1] = [node]
    }

    private mutating func join(_ width: Int, _ sources: [Place]) {
        sources.forEach { keepWhole($0) }
        parents.append(parents.count)
        sizes.append(width)
        isWhole.append(true)
        places.append(Place(space: parents.count - 1, repeats: 1))
    }

    private mutating func keepWhole(_ place: Place) { isWhole[root(place.space)] = true }

    private mutating func tie(_ first: Int, _ second: Int) {
        let (first, second) = (root(first), root(second))
        guard first != second else { return }
        let (low, high) = (min(first, second), max(first, second))
        parents[high] = low
        isWhole[low] = isWhole[low] || isWhole[high]
    }
}
