/// English words that are no digits, for voices to say: everyday ones, of many sounds and lengths.
///
/// Words that some accent says as a digit ("for", "to", "won", "tree") are not among them, nor numbers that hold a digit.
enum OtherWords {
    static let english = """
        about above across action again air alarm all almost along already also always and angry animal answer
        any apple area arm army around ask autumn away baby back bad bag ball band bank bath beach bear
        beautiful because bed been before begin behind believe below better big bird black blue board boat
        body book both bottle bottom box boy bread break bring brother brown build business busy butter button
        call camera can car card care carry case cat catch chair chance change cheap child choose church
        circle city class clean clear clock close cloud coat coffee cold colour come computer cook cool corner
        could country course cover cow cross cry cup cut dance danger dark daughter day dear deep desk did
        different dinner dive doctor dog door double draw dream dress drink drive dry duck each early earth
        east easy eat egg end engine enough evening ever every example eye face fact fall family far farm fast
        father feel few field fight fill film find fine finger finish fire fish fix floor flower fly follow
        food foot forest forget forward friend from front fruit full funny game garden gate girl give glass
        gold good great green ground group grow guess guitar gun hair half hall hand happy hard hat have head
        health hear heart heaven heavy hello help here hero hide high hill history hive hold home hope horse
        hospital hot hotel hour house how hungry husband ice idea if important inside island jacket job join
        jump just keep key kick kind king kitchen knife know lady lake land language large last late laugh
        learn leave leg lemon less letter life light like line lion listen little live long look lose lot loud
        love low lunch machine make man many map market matter maybe meal mean meat meet message metal middle
        mile milk mind minute mirror money month moon more morning mother mountain mouse mouth move much music
        must name near neck need never new news next night noise none north nose nothing number ocean often
        oil old once onion open orange order other outside over page pain paint pair paper parent park part
        party pass past pay peace pen pencil people pepper person phone photo piano picture piece place plan
        plant plate play please pocket point police poor possible potato power present pretty price problem
        public pull push put queen question quick quiet quite rabbit radio rain reach read ready reason red
        remember rest rice rich ride ring river road rock roof room round rule run sad safe salad salt same
        sand save say school science sea season seat secret see sell send sentence serve set settle shade
        shape share sheep ship shirt shoe shop short shoulder show shut sick side silence silver simple sing
        sister sit sky sleep slow small smell smile smoke snow soap soft soldier some son song soon sorry
        sound soup south space speak special spell spend spoon sport spring square stairs stand star start
        station stay steel step still stone store story straight strange street strong student study sugar
        summer sun sure sweet swim table take talk tall taste taxi teach team tell temple thank that the there
        they thick thin thing think this ticket tie time tired today together tomorrow tonight tooth top total
        touch tour towards town toy trade train travel trouble true trust try turn uncle under until use usual
        valley very village visit voice wait walk wall want war warm wash watch water wave way weak wear
        weather week welcome well west wet what wheel when where which white who whole why wide wife wild will
        win wind window winter wish with without woman wonder wood word work world worry write wrong yard year
        yellow yesterday you young zebra
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
