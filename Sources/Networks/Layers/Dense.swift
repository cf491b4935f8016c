/// A matrix product: (inputs) to (units). Its weight is (inputs, units).
package struct Dense: Layer, Equatable {
    package let units: Int
    package let hasBias: Bool

    package init(units: Int, hasBias: Bool = true) {
        self.units = units
        self.hasBias = hasBias
    }

    package var word: String { "dense" }
    package var settings: String { "\(units)" + (hasBias ? "" : " --no-bias") }

    package func shape(of inputs: [[Int]]) throws(NetworkError) -> [Int] {
        guard inputs.count == 1, inputs[0].count > 1 else {
            _ = try onlyInput(inputs, ranks: 1...1, "(channels)")
            return [units]
        }
        throw NetworkError(
            "takes (channels), not \(Shape.text(inputs[0]))",
            help: "put 'globalmean', 'globalmax' or 'flatten' before it")
    }

    package func parameters(for inputs: [[Int]]) -> [ParameterSpecification] {
        let weight = ParameterSpecification(
            "weight", shape: [inputs[0][0], units], start: .glorotUniform(fanIn: inputs[0][0], fanOut: units),
            decays: true)
        return hasBias ? [weight, .bias(units)] : [weight]
    }

    package func multiplyAdds(for inputs: [[Int]]) -> Int { inputs[0][0] * units }
}
