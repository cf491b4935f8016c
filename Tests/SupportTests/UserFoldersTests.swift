import Support
import Testing

@Suite struct UserFoldersTests {
    @Test(arguments: [
        (["HOME": "/h"], "/h/.local/state/utter", "/h/.cache/utter", "/h/.config/utter"),
        (
            ["HOME": "/h", "XDG_STATE_HOME": "/s", "XDG_CACHE_HOME": "/c/", "XDG_CONFIG_HOME": "/f"],
            "/s/utter", "/c/utter", "/f/utter"
        ),
        (
            ["HOME": "/h", "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "relative", "XDG_CONFIG_HOME": "~/x"],
            "/h/.local/state/utter", "/h/.cache/utter", "/h/.config/utter"
        ),
    ])
    func followsTheSpecification(environment: [String: String], state: String, cache: String, config: String) {
        let folders = UserFolders(environment: environment)
        #expect(folders.state == state)
        #expect(folders.cache == cache)
        #expect(folders.config == config)
    }

    @Test(arguments: [[:], ["HOME": ""]])
    func asksTheUserDatabaseWithoutHome(environment: [String: String]) {
        #expect(UserFolders(environment: environment).home.hasPrefix("/"))
    }
}
