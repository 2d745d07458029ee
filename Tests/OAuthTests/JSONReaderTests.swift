import Testing

@testable import OAuth

@Suite("Strict JSON")
struct JSONReaderTests {
  @Test(
    "reads what RFC 8259 allows and writes it back",
    arguments: [
      #"{"a":1,"b":[true,false,null],"c":{"d":"e"}}"#, #"[]"#, #"{}"#, #""x""#, "-5", #"{"a":"\\\"\n"}"#,
      #"{"exp":1800000000}"#,
    ])
  func roundTrip(text: String) throws {
    let value = try #require(JSONReader.read(Array(text.utf8), limit: 1_000))
    #expect(String(decoding: value.bytes, as: UTF8.self) == text)
  }

  @Test(
    "refuses what another reader might read differently",
    arguments: [
      "", "{", #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"a":1}x"#, #"{"a":01}"#, #"{"a":+1}"#,
      #"{"a":.5}"#,
      #"{"a":1.}"#, #"{'a':1}"#, #"{"a":1,}"#, "[1,]", #"{"a"}"#, #"{"a":NaN}"#, #"{"a":1e999}"#, "\"\u{1}\"",
      #""\u0000""#, #""\ud800""#, #""\ud800\u0041""#, #""\x""#, "tru", "[[[[[[[[[[1]]]]]]]]]]", "\u{feff}{}",
      "//x",
    ])
  func refused(text: String) {
    #expect(JSONReader.read(Array(text.utf8), limit: 1_000) == nil)
  }

  @Test("reads a surrogate pair as one character")
  func surrogates() {
    #expect(JSONReader.read(Array(#""\ud83d\ude00""#.utf8), limit: 100)?.string == "\u{1F600}")
  }

  @Test("refuses bytes that are no UTF-8, and texts beyond the limit")
  func bytes() {
    #expect(JSONReader.read([0x22, 0xff, 0x22], limit: 100) == nil)
    #expect(JSONReader.read(Array("[1]".utf8), limit: 2) == nil)
  }
}
