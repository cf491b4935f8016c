import Support

/// A file of TensorBoard's events: TFRecord frames around `Event` messages (tensorflow/core/util/event.proto and
/// framework/summary.proto have the field numbers).
struct EventFile {
    private(set) var bytes: [UInt8] = []

    /// - Parameter time: when the file begins, in milliseconds since 1970, as for all events.
    init(at time: Int) {
        add(at: time) { $0.text(3, "brain.Event:2") }
    }

    /// A number at a step.
    mutating func scalar(_ tag: String, _ value: Double, step: Int, at time: Int) {
        summary(at: time, step: step) {
            $0.text(1, tag)
            $0.float(2, Float(value))
        }
    }

    /// A text in Markdown.
    mutating func text(_ tag: String, _ markdown: String, at time: Int) {
        summary(at: time, step: 0) {
            $0.text(1, tag + "/text_summary")
            $0.message(8) {
                $0.integer(1, Self.stringType)
                $0.message(2) { _ in }
                $0.text(8, markdown)
            }
            $0.message(9) { $0.message(1) { $0.text(1, "text") } }
        }
    }

    /// What the table of hyperparameters shows of the run.
    mutating func parameters(_ parameters: [(name: String, value: String)], start: Int, end: Int) {
        hyperparameters("_hparams_/session_start_info", at: start) {
            $0.message(3) {
                for (name, value) in parameters {
                    $0.message(1) {
                        $0.text(1, name)
                        // A google.protobuf.Value: a number, a boolean or a text.
                        $0.message(2) {
                            if let number = Double(value), number.isFinite {
                                $0.double(2, number)
                            } else if let isOn = Bool(value) {
                                $0.integer(4, isOn ? 1 : 0)
                            } else {
                                $0.text(3, value)
                            }
                        }
                    }
                }
                $0.double(5, Double(start) / 1000)
            }
        }
        hyperparameters("_hparams_/session_end_info", at: end) {
            $0.message(4) {
                $0.integer(1, Self.success)
                $0.double(2, Double(end) / 1000)
            }
        }
    }

    /// `DataType.DT_STRING`, and `Status.STATUS_SUCCESS` of tensorboard/plugins/hparams/api.proto.
    private static let stringType = 7
    private static let floatType = 1
    private static let success = 1

    /// The plugin finds its message in the metadata; the number beside it means nothing.
    private mutating func hyperparameters(_ tag: String, at time: Int, _ content: (inout ProtobufWriter) -> Void) {
        var message = ProtobufWriter()
        content(&message)
        let data = message.bytes
        summary(at: time, step: 0) {
            $0.text(1, tag)
            $0.message(8) {
                $0.integer(1, Self.floatType)
                $0.message(2) { _ in }
                $0.float(5, 0)
            }
            $0.message(9) {
                $0.message(1) {
                    $0.text(1, "hparams")
                    $0.data(2, data)
                }
            }
        }
    }

    private mutating func summary(at time: Int, step: Int, _ value: (inout ProtobufWriter) -> Void) {
        add(at: time) {
            $0.integer(2, step)
            $0.message(5) { $0.message(1, value) }
        }
    }

    /// A frame: the length, its check, the event, its check.
    private mutating func add(at time: Int, _ body: (inout ProtobufWriter) -> Void) {
        var event = ProtobufWriter()
        event.double(1, Double(time) / 1000)
        body(&event)
        let length = Self.littleEndian(UInt64(event.bytes.count))
        bytes += length + Self.littleEndian(CRC32C.masked(length))
        bytes += event.bytes + Self.littleEndian(CRC32C.masked(event.bytes))
    }

    private static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
