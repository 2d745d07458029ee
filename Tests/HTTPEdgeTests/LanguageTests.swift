import Directory
import HTTPEdge
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@Suite("Language of an answer")
struct LanguageTests {
  static let accepted: [(header: String, expected: Language?)] = [
    // RFC 9110 §12.5.4
    ("da, en-gb;q=0.8, en;q=0.7", .english),
    ("de", .german),
    ("de-AT", .german),
    ("DE-at", .german),
    ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", .french),
    ("en;q=0.5, ja;q=0.9", .japanese),
    ("ar-EG,ar;q=0.9", .arabic),
    ("zh-Hant-TW, nl", .dutch),
    ("es;q=0.001, de;q=0", .spanish),
    ("en;q=0.8, de;q=0.8", .english),
    (" de ; q=0.4 ,\tfr ; Q=0.6 ", .french),
    // Nothing spoken here, or nothing wanted
    ("", nil), ("zh, ko;q=0.5", nil), ("de;q=0", nil), (",,,", nil), ("deu", nil), ("d", nil),
    // Any other language
    ("*", .english), ("sv, *;q=0.5", .english), ("en;q=0, *", .german), ("*;q=0.1, fr;q=0.2", .french),
    // Malformed ranges are absent, the others count
    ("de;q=2, fr;q=0.1", .french), ("de;q=1.001, fr", .french), ("de;q=0.1234, nl;q=0.1", .dutch),
    ("de;q=, es", .spanish), ("de;q=-1, es;q=0.2", .spanish), ("de;level=1, es;q=0.2", .spanish),
    ("de;q=1;q=0, es;q=0.2", .spanish), ("de;q=0.é, ja;q=0.1", .japanese), ("de_AT", nil),
  ]

  @Test("is the one that the browser prefers", arguments: accepted)
  func acceptLanguage(header: String, expected: Language?) {
    #expect(AcceptLanguage(header).preferred == expected)
  }

  @Test("does not look for a preference at the end of a very long list")
  func bounds() {
    let long = String(repeating: "zh,", count: 40)
    #expect(AcceptLanguage(long + "de").preferred == nil)
    #expect(AcceptLanguage("de," + long).preferred == .german)
    #expect(AcceptLanguage(String(repeating: "x", count: 2000) + ",de").preferred == nil)
    #expect(AcceptLanguage("de," + String(repeating: "é", count: 600_000)).preferred == .german)
  }

  @Test(
    "is the first of a list that is spoken here",
    arguments: [
      ("de", Language.german), ("sv de-CH en", .german), ("  ar  ", .arabic), ("", nil), ("sv no", nil),
      ("de;q=1", nil), ("../de", nil),
    ])
  func tags(list: String, expected: Language?) {
    #expect(Language.first(of: list) == expected)
  }

  static func wishes(_ path: String, accept: [String] = [], cookie: String? = nil) -> LanguageWishes {
    var head = HTTPRequest(method: .get, scheme: "https", authority: "login.test", path: path)
    for value in accept { head.headerFields.append(HTTPField(name: .acceptLanguage, value: value)) }
    if let cookie { head.headerFields[.cookie] = cookie }
    return LanguageWishes(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
  }

  @Test("is the choice, then what is asked for, then what is stored, then the browser's, then English")
  func order() {
    let cookie = "__Host-gatehouse-language=ar"
    var wishes = Self.wishes("/?ui_locales=fr", accept: ["de"], cookie: cookie)
    wishes.settled = .dutch
    #expect(wishes.language == .arabic)
    wishes.chosen = nil
    #expect(wishes.language == .french)
    wishes.requested = nil
    #expect(wishes.language == .dutch)
    wishes.settled = nil
    #expect(wishes.language == .german)
    wishes.accepted = nil
    #expect(wishes.language == .english)
  }

  @Test(
    "can be asked for in the query",
    arguments: [
      ("/?ui_locales=sv+de-DE", Language.german), ("/?mkt=fr-FR", .french), ("/?lng=es", .spanish),
      ("/?mkt=sv-SE&lng=nl", .dutch), ("/?ui_locales=ja&mkt=de-DE", .japanese), ("/?a=lng=de", nil),
      ("/?lng=", nil), ("/?lng=%zz", nil), ("/?lng=%00", nil), ("/lng=de", nil), ("/", nil),
    ])
  func requested(path: String, expected: Language?) {
    #expect(Self.wishes(path).requested == expected)
  }

  @Test("reads several header fields as one")
  func severalFields() {
    #expect(Self.wishes("/", accept: ["sv;q=0.9", "fr;q=0.5", "de;q=0.7"]).accepted == .german)
  }

  @Test(
    "is no choice when the cookie holds anything else",
    arguments: ["xx", "", "de;", "DE", "de-AT", "\"de\"", "<script>"])
  func foreignCookie(value: String) {
    let wishes = Self.wishes("/", cookie: "__Host-gatehouse-language=\(value)")
    #expect(wishes.chosen == (value == "de;" ? .german : nil))
  }

  @Test("comes back as it was chosen, with every protection of a cookie")
  func cookie() throws {
    var response = Response(status: .ok)
    response.setLanguageCookie(.japanese)
    let set = try #require(response.headers[.setCookie])
    #expect(
      set == "__Host-gatehouse-language=ja; Max-Age=34560000; Path=/; Secure; HttpOnly; SameSite=Lax")
    #expect(Self.wishes("/", cookie: String(set.prefix { $0 != ";" })).chosen == .japanese)
  }
}
