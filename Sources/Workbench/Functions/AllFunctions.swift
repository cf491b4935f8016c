/// Every function of the language, a file for each family.
enum AllFunctions {
    static let list: [Function] = ElementwiseFunctions.list
}
