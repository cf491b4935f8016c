import Synchronization

extension FeatureExtractor {
    private static let most = 8
    /// The extractors made last, the latest first. Their tables take longer to make than a clip's features do.
    private static let made = Mutex<[FeatureExtractor]>([])

    /// The extractor of a front end: one that was made before, or a new one.
    /// - Throws: as `init`.
    package static func shared(_ frontEnd: FrontEnd) throws(FeatureError) -> FeatureExtractor {
        if let known = made.withLock({ $0.first { $0.frontEnd == frontEnd } }) { return known }
        let new = try FeatureExtractor(frontEnd)
        made.withLock { $0 = Array(([new] + $0).prefix(most)) }
        return new
    }
}
