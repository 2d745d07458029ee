import Base
import Testing

@Suite("Strict JSON")
struct JSONReaderTests {
  private func read(_ text: String, depth: Int = 8) throws(JSONError) -> JSONValue {
    try JSONReader.read(Array(text.utf8), limit: 1_000, maximumDepth: depth)
  }

  @Test(
    "reads what RFC 8259 allows and writes it back",
    arguments: [
      #"{"a":1,"b":[true,false,null],"c":{"d":"e"}}"#, #"[]"#, #"{}"#, #""x""#, "-5", #"{"a":"\\\"\n"}"#,
      #"{"exp":1800000000}"#, #""""#, #"{"":[[],{}]}"#, #"["ä","€","😀","aä€😀b","0123456789ä"]"#,
      #""\r\t\u0001\u001f\u007f""#, "[[[[[[[[1]]]]]]]]",
    ])
  func roundTrip(text: String) throws {
    #expect(String(decoding: try read(text).bytes, as: UTF8.self) == text)
  }

  @Test(
    "keeps the text of a number",
    arguments: [
      "0", "-0", "-1", "1.50", "1e3", "1E+3", "-1.0e-7", "0.0", "9223372036854775807", "-9223372036854775808",
      "9223372036854775808", "-9223372036854775809", "18446744073709551616", "999999999999999999",
      "1000000000000000000", "123456789012345678901234567890", "47.68050003051758", "1e308", "1e-400", "-0.0",
    ])
  func numbers(text: String) throws {
    let value = try read(text)
    #expect(String(decoding: value.bytes, as: UTF8.self) == text)
    #expect(value == (Int64(text).map { String($0) == text ? .integer($0) : .number(text) } ?? .number(text)))
  }

  @Test(
    "refuses what another reader might read differently",
    arguments: [
      "", "{", #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"a":1}x"#, #"{"a":01}"#, #"{"a":+1}"#,
      #"{"a":.5}"#, #"{"a":1.}"#, #"{'a':1}"#, #"{"a":1,}"#, "[1,]", #"{"a"}"#, #"{"a":NaN}"#,
      #"{"a":1e999}"#,
      "\"\u{1}\"", #""\u0000""#, #""\ud800""#, #""\ud800\u0041""#, #""\x""#, "tru", "[[[[[[[[[[1]]]]]]]]]]",
      "\u{feff}{}", "//x", "\"\u{0}\"", "[1 2]", "[,1]", "{,}", "-", "--1", "1e", "1e+", "0x1", "00", "-01",
      "Infinity", "nul", "nulll", "[1]]", "{}{}", #"{"a":1 "b":2}"#, #"{1:2}"#, #"["a]"#, #""\u12g4""#,
      #""\udc00""#, #""\ud83d""#, #""\ud83d\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#, "\u{a0}1", "[1]\u{c}",
      "1" + String(repeating: "0", count: 400),
    ])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try read(text) }
  }

  @Test(
    "says what is wrong and where",
    arguments: [
      ("", .unexpectedEnd, 0, "unexpected end at line 1, column 1"),
      ("{\n \"ä\": x}", .unexpectedByte(UInt8(ascii: "x")), 9, "unexpected `x` at line 2, column 7"),
      ("[1,\u{7}]", .unexpectedByte(7), 3, "unexpected byte 0x07 at line 1, column 4"),
      (#"{"a":1,"b":2,"a":3}"#, .duplicateMember("a"), 13, "second member `a` at line 1, column 14"),
      (
        #"{"\u202e":1,"\u202e":3}"#, .duplicateMember("\u{202e}"), 12,
        "second member `?` at line 1, column 13"
      ),
      ("[[[[[[[[[]]]]]]]]]", .tooDeep, 8, "too many arrays and objects in one another at line 1, column 9"),
      ("[1]\n2", .trailingBytes, 4, "something after the value at line 2, column 1"),
      (#"["a\q"]"#, .invalidEscape, 3, "invalid escape at line 1, column 4"),
      ("[1, 012]", .invalidNumber, 4, "invalid number at line 1, column 5"),
    ] as [(String, JSONError.Reason, Int, String)])
  func explained(text: String, reason: JSONError.Reason, offset: Int, message: String) {
    let error = #expect(throws: JSONError.self) { try read(text) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
    #expect(error?.description == message)
  }

  @Test("reads a surrogate pair as one character")
  func surrogates() throws {
    #expect(try read(#""\ud83d\ude00\u00e4\/\b\f""#).string == "\u{1F600}ä/\u{8}\u{c}")
  }

  @Test(
    "refuses bytes that are no UTF-8",
    arguments: [
      [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80],
      [0x5c, 0x6e, 0xff], [0xff, 0x5c, 0x6e], Array(repeating: 0x61, count: 20) + [0xc3],
    ] as [[UInt8]])
  func bytes(content: [UInt8]) {
    for text in [[0x22] + content + [0x22], [0x7b, 0x22] + content + [0x22, 0x3a, 0x31, 0x7d]] {
      let error = #expect(throws: JSONError.self) { try JSONReader.read(text, limit: 100) }
      #expect(error?.reason == .invalidText)
    }
  }

  @Test("refuses texts beyond the limit")
  func limit() throws {
    let text = Array("[1]".utf8)
    #expect(throws: JSONError.self) { try JSONReader.read(text, limit: 2) }
    #expect(try JSONReader.read(text, limit: 3) == [1])
  }

  @Test("finds a second member among many", arguments: [2, 15, 16, 17, 18, 19, 40, 1_000])
  func manyMembers(count: Int) throws {
    let names = (0..<count).map { #""n\#($0)":\#($0)"# }
    let whole = "{" + names.joined(separator: ",") + "}"
    let value = try JSONReader.read(Array(whole.utf8), limit: .max)
    #expect(value.members?.count == count)
    #expect(value["n\(count - 1)"]?.int == Int64(count - 1))
    for again in [0, count / 2, count - 1] {
      let text = whole.dropLast() + #","n\#(again)":0}"#
      let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8), limit: .max) }
      #expect(error?.reason == .duplicateMember("n\(again)"))
    }
  }

  @Test("tells names apart that share a slot of its memory")
  func manyNames() throws {
    let names = (0..<5_000).map { "name\($0 % 1_000)" }
    let text = "[" + names.map { #"{"\#($0)":"\#($0)"}"# }.joined(separator: ",") + "]"
    let value = try JSONReader.read(Array(text.utf8), limit: .max)
    #expect(value.array?.map { $0.members?.first?.name } == names)
  }
}
