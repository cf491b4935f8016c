package import Networks

extension Recogniser {
    /// The network, compiled for one recording at a time.
    /// - Throws: where the engine cannot compile it.
    package func plan() throws(RecognitionError) -> InferencePlan { try Self.plan(graph, weights, quantisation) }

    /// Has the network hear some recordings, one after the other, and lets `body` look at the plan after each.
    /// - Throws: where the engine cannot compile the network, or features cannot be computed.
    package func forEachRun(
        of features: FeatureSet, _ body: (InferencePlan) -> Void
    ) throws(RecognitionError) {
        let features = try preparation.matching(features)
        let plan = try plan()
        for position in 0..<features.count {
            features.withImage(position) { preparation.write($0, into: plan.inputs) }
            plan.run(count: 1)
            body(plan)
        }
    }
}
