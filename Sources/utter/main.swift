import Glibc
import Terminal

exit(Utter.main(Array(CommandLine.arguments.dropFirst())))
