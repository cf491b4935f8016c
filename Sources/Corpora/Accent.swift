/// A way of saying the English digits that espeak-ng has a voice for.
package struct Accent: Sendable, Hashable {
    /// The families of accents, to choose from.
    package enum Family: String, Sendable, CaseIterable {
        /// Voices of English itself: American, British, Scottish, Caribbean.
        case english
        /// Voices of other European languages that read English words spelt their way.
        case european
        /// Voices of languages of India, likewise.
        case indian

        /// How often voices of the family are drawn beside the others.
        var weight: Int {
            switch self {
            case .english: 6
            case .european, .indian: 2
            }
        }
    }

    /// What espeak-ng calls the voice: "en-gb-scotland".
    let name: String
    /// What it is given to say for the digits 0 to 9.
    let words: [String]

    private init(_ name: String, _ words: String) {
        self.name = name
        self.words = words.split(separator: " ").map(String.init)
    }

    /// The accents of a family, in a fixed order.
    static func all(of family: Family) -> [Accent] {
        switch family {
        case .english: english
        case .european: european
        case .indian: indian
        }
    }

    private static let english = [
        "en-us", "en-gb", "en-us-nyc", "en-gb-x-rp", "en-gb-scotland", "en-gb-x-gbclan", "en-gb-x-gbcwmd", "en-029",
    ].map { Accent($0, DigitWords.english.joined(separator: " ")) }

    private static let european = [
        Accent("de", "siro wann tuh srie fohr faif sicks sewwen eit nain"),
        Accent("fr-fr", "ziro ouane tou sri fôre faïve sixe sévenne éite naïne"),
        Accent("fr-be", "ziro ouane tou sri fôre faïve sixe sévenne éite naïne"),
        Accent("es", "siro uan tu zri for faiv sics seven eit nain"),
        Accent("el", "ζίρο ουάν του θρι φορ φάιβ σιξ σέβεν έιτ νάιν"),
        Accent("it", "siro uan tu tri for faiv sics sèven eit nain"),
        Accent("nl", "ziero wan toe srie foor faif siks sevven eet nain"),
        Accent("pl", "ziro łan tu sri for fajw siks sewen ejt najn"),
        Accent("sv", "siro oann to tri får fajv sicks sevven ejt najn"),
        Accent("pt", "zírou uane tu tri fór faive siques séven eite naine"),
        Accent("ru", "зиро уан ту три фор файв сикс севен эйт найн"),
    ]

    private static let indian = [
        Accent("hi", "ज़ीरो वन टू थ्री फोर फाइव सिक्स सेवन एट नाइन"),
        Accent("bn", "জিরো ওয়ান টু থ্রি ফোর ফাইভ সিক্স সেভেন এইট নাইন"),
        Accent("ta", "ஜீரோ ஒன் டூ த்ரீ ஃபோர் ஃபைவ் சிக்ஸ் செவன் எய்ட் நைன்"),
        Accent("te", "జీరో వన్ టూ త్రీ ఫోర్ ఫైవ్ సిక్స్ సెవెన్ ఎయిట్ నైన్"),
        Accent("kn", "ಜೀರೋ ಒನ್ ಟೂ ತ್ರೀ ಫೋರ್ ಫೈವ್ ಸಿಕ್ಸ್ ಸೆವೆನ್ ಏಟ್ ನೈನ್"),
        Accent("gu", "ઝીરો વન ટુ થ્રી ફોર ફાઇવ સિક્સ સેવન એઇટ નાઇન"),
    ]
}
