import Testing

@testable import gatehouse

@Suite("Text for terminals and spreadsheets")
struct PlainTextTests {
  @Test(
    "a cell is no formula",
    arguments: [
      ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\u{fffd}=1"), ("\r=1", "'\u{fffd}=1"), (" =1", "' =1"), ("\n=1", "'\u{fffd}=1"),
      ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠A", "'＠A"),
      ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("=1,2", "\"'=1,2\""), ("=\"x\"", "\"'=\"\"x\"\"\""),
    ])
  func formula(text: String, cell: String) {
    #expect(PlainText.csvCell(text) == cell)
  }

  @Test(
    "any other cell is as it was, quoted where it must be (RFC 4180)",
    arguments: [
      ("Ada", "Ada"), ("", ""), ("a=b", "a=b"), ("Doe, Jane", "\"Doe, Jane\""), ("a\"b", "\"a\"\"b\""),
      ("a;b", "\"a;b\""), ("Zoë 王", "Zoë 王"), ("a\nb", "a\u{fffd}b"),
    ])
  func plain(text: String, cell: String) {
    #expect(PlainText.csvCell(text) == cell)
  }

  @Test(
    "nothing moves the cursor or turns the direction of text",
    arguments: [
      "\u{1b}[31mred", "\u{9b}2J", "a\rb", "a\nb", "a\u{8}b", "\u{202e}abc", "\u{2066}a", "\u{2028}", "\u{0}",
      "\u{200b}",
    ])
  func control(text: String) {
    #expect(PlainText.neutralised(text).unicodeScalars.allSatisfy(PlainText.isHarmless))
    #expect(JSONValue.quote(text).unicodeScalars.allSatisfy(PlainText.isHarmless))
  }

  @Test(
    "wide characters take two columns",
    arguments: [("abc", 3), ("王偉", 4), ("Zoë", 3), ("zoe\u{308}", 3), ("", 0)])
  func width(text: String, columns: Int) {
    #expect(PlainText.width(text) == columns)
  }
}
