import Corpora
import Recognition

extension Value {
    /// Where recordings in it come from that stay in their files.
    var streams: [ClipStream] {
        switch self {
        case let dataset as Dataset: dataset.streams
        case let features as FeatureSet: features.dataset.streams
        case let clip as ClipValue: clip.utterance.stream.map { [$0] } ?? []
        case let list as ListValue: list.items.flatMap(\.streams)
        default: []
        }
    }

    /// - Throws: where a recording in it could not be read when it was needed: what was made of it is of no use.
    func refuseUnread() throws(CorpusError) {
        for stream in streams { if let failure = stream.failure { throw failure } }
    }
}
