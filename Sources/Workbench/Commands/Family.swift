/// The groups in which `help` lists the commands, in its order.
enum Family: String, CaseIterable {
    case help = "finding your way"
    case values = "values"
    case tables = "tables and files"
    case sessions = "sessions and notebooks"
    case machine = "this machine"
}
