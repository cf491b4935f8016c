/// The groups in which `help` lists the commands, in its order.
enum Family: String, CaseIterable {
    case help = "finding your way"
    case values = "values"
    case recordings = "recordings"
    case features = "features"
    case networks = "networks and models"
    case listening = "listening"
    case pictures = "pictures"
    case tables = "tables and files"
    case sessions = "sessions and notebooks"
    case conversations = "language models"
    case machine = "this machine"
}
