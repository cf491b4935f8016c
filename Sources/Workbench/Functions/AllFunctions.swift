/// Every function of the language, a file for each family.
enum AllFunctions {
    static let list: [Function] = [
        ElementwiseFunctions.list,
        ReductionFunctions.list,
        CreationFunctions.list,
        RandomFunctions.list,
        ShapeFunctions.list,
        JoiningFunctions.list,
        SortingFunctions.list,
        LinearAlgebraFunctions.list,
        CollectionFunctions.list,
        TableFunctions.list,
        TextFunctions.list,
    ].flatMap { $0 }
}
