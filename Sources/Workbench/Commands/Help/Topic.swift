import Audio
import Networks
import Recognition

/// A page of help about something that is no command.
package struct Topic: Sendable {
    package let name: String
    package let summary: String
    let text: String

    package static let all = [language, layers, effects, keys, sessions]

    private static let language = Topic(
        name: "language", summary: "how lines are written",
        text: """
            x = 3                          give a value a name; `it` is the last value
            w = normal([3, 4])             functions compute; their brackets touch the name
            mean(abs(w), axis = 0)         arguments have names where that helps
            normal([3], seed = 7)          random numbers follow from the seed alone: in a loop, vary it (seed = n)
            w[0]  w[-1]  w[0..1, ..]       positions count from 0, ranges include their end, .. is a whole axis
            (w @ w.T) / 2                  + - * / // % ** @ == != < <= > >= and or not
            100ms  30dB  8kHz  1MB         units touch their number; 5..30dB is a range, ±2 means -2..2
            save t --to t.csv              commands do; their arguments are separated by blanks
            show (w - 1)                   an operation among a command's arguments stands in parentheses
            vars | save --to vars.csv      a value goes through | into the next command
            for n in 1..3 { n * n }        a loop gives a table of what its last line gave
            if mean(w) > 0 { "up" } else { "down" }
            def twice x --by 2 { x * by }  a command of your own: then `twice 4 --by 3`
            net = network { conv 16 3x3; relu; globalmean; dense 10 }
            # a comment                    lines go on inside brackets and after |
            """)

    private static let layers = Topic(
        name: "layers", summary: "what a network is made of",
        text: """
            net = network {
                conv 32 5; batchnorm; relu
                repeat 2 { residual { separable 32 9; batchnorm; silu } }
                a = conv 48 3 --stride 2
                b = maxpool 2 --from residual2.add
                concat --from a b
                globalmean; dropout 0.2; dense 10
            }

            Each line feeds the next; `name = layer` names it, --from takes others by name (the features are `input`).
            The first kernel decides what goes in: a number, 5, features as (frames, rows), time with rows as channels;
            a size, 3x3, features as an image (rows, frames, 1). A variable may stand for a number.

            \(list)
            """)

    private static var list: String {
        LayerWord.all.map { "\($0.usage)\n    \($0.summary)" }.joined(separator: "\n")
    }

    private static let effects = Topic(
        name: "effects", summary: "what an augmentation is made of",
        text: """
            own = augmentation {
                shift ±50ms
                speed 0.9..1.1 --probability 0.5
                noise pink 5..30dB --probability 0.5
            }
            train student feats --augment own

            Each clip goes through the lines in their order, with numbers of its own from each range in each epoch; they
            follow from the seed. One number stands for the range from minus to plus it where that makes sense. A line
            with --probability 0.5 is for half the clips. Recordings are what `load folder` gives.

            \(effectList)

            Augmentations that have names:
            \(presetList)
            """)

    private static var effectList: String {
        Augmentation.words.map { "\($0.usage)\n    \($0.summary)" }.joined(separator: "\n")
    }

    private static var presetList: String {
        Augmentation.presets.map { "\($0.name)\n    \($0.summary)" }.joined(separator: "\n")
    }

    private static let keys = Topic(
        name: "keys", summary: "what keys do at the prompt",
        text: """
            Tab              complete a command, flag, variable, choice or path; again: list them
            Up, Down         lines entered before, of earlier runs as well
            Ctrl-R           search them
            Ctrl-A, Ctrl-E   to the begin, to the end of the line
            Ctrl-W, Ctrl-U   erase a word, the line
            Ctrl-C           clears the line; while a line runs, the first finishes the step and keeps what is done,
                             a second within two seconds gives the line up, with the workspace as it was
            Ctrl-D           on an empty line: leave
            """)

    private static let sessions = Topic(
        name: "record", summary: "how your work is kept, and how it is proved",
        text: """
            Every line at the prompt is kept in a session file, a program in plain text:

              x = normal([3])
              #> tensor (3) …           what was shown; ~ stands for what was measured, such as a time
              #@ x tensor 9f2c4e17a0b1  the digest of the value
              #x y = meen(x)            a line that failed is kept, and passed over on replay

            utter replay FILE --check   runs it afresh and stops at the first digest that differs
            utter replay FILE --bless   accepts what differs
            utter open FILE             goes on with it
            utter run notebook.md       runs the ```utter cells of a Markdown file and writes outputs in place
            """)
}
