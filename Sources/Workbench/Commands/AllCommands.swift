import Language

/// Every command of Utter. A new one is its own file and a line here.
enum AllCommands {
    static let list: [any Command.Type] = [
        Help.self, HelpSearch.self, HelpFunctions.self,
        Vars.self, Show.self, Drop.self, Seed.self, Time.self, SetCommand.self,
        LoadFSDD.self, LoadFolder.self, LoadSynthetic.self, LoadSample.self, LoadClip.self,
        Describe.self, Split.self, Select.self, AuditCommand.self, Augment.self, Cut.self, Vad.self, Play.self,
        FeaturesCommand.self, NetworksCommand.self,
        Train.self, Distill.self, Prune.self, Quantize.self, CrossValidate.self, Sweep.self, Tune.self, Evaluate.self,
        Compare.self, AcceptanceCommand.self, BudgetCommand.self, Infer.self, Listen.self, RecordCommand.self,
        Devices.self, Stream.self,
        LoadModel.self, Export.self, Verify.self, Plot.self,
        LoadTable.self, Save.self,
        Note.self, History.self, Back.self, Diff.self, SessionsCommand.self,
        RunsCommand.self, RunsExport.self, Open.self, Run.self, Replay.self,
        CacheCommand.self,
        SessionRender.self, NotebookConvert.self,
        Ask.self, Apply.self, LogPrompt.self, LogImport.self, LogRender.self,
        Doctor.self, Quit.self,
    ]

    /// The names of those whose results are kept.
    static var kept: [String] { list.filter { $0.isKept }.map { $0.signature.name } }
}
