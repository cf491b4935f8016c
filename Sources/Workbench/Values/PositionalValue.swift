/// A value with parts at positions, which `[ ]` takes and a loop runs over.
package protocol PositionalValue: Value {
    var count: Int { get }
    func item(at position: Int) -> any Value
    /// The parts at some positions, in that order.
    func items(at positions: [Int]) -> any Value
    /// The names under which parts can be asked for as well; none where they have only positions.
    var names: [String] { get }
}
