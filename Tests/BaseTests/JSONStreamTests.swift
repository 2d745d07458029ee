import Base
import Testing

@Suite("JSON lists")
struct JSONStreamTests {
  private func elements(_ text: String) throws -> (elements: [JSONValue], others: [String]) {
    var elements: [JSONValue] = []
    var others: [String] = []
    try JSONReader.forEachElement(
      of: Array(text.utf8), inMember: "value", maximumDepth: 4,
      other: { others.append("\($0)=\(String(decoding: $1.bytes, as: UTF8.self))") },
      { elements.append($0) })
    return (elements, others)
  }

  @Test(
    "are given element by element, the other members apart",
    arguments: [
      (#"{"value":[1,{"a":[]}]}"#, [1, ["a": []]], []),
      (
        #" { "@odata.context" : "x" , "value" : [ 1 , 2 ] , "@odata.nextLink" : null } "#, [1, 2],
        [#"@odata.context="x""#, "@odata.nextLink=null"]
      ),
      (#"{"value":[]}"#, [], []), ("[]", [], []), (" [ 1 , [2] ] ", [1, [2]], []),
    ] as [(String, [JSONValue], [String])])
  func given(text: String, expected: [JSONValue], others: [String]) throws {
    let result = try elements(text)
    #expect(result.elements == expected)
    #expect(result.others == others)
  }

  @Test(
    "are refused as a whole text would be",
    arguments: [
      ("", .unexpectedEnd), ("7", .noList("value")), (#""x""#, .noList("value")), ("{}", .noList("value")),
      (#"{"values":[]}"#, .noList("value")), (#"{"value":{}}"#, .noList("value")),
      (#"{"value":null}"#, .noList("value")), (#"{"value":[],"value":[]}"#, .duplicateMember("value")),
      (#"{"a":1,"value":[],"a":1}"#, .duplicateMember("a")), (#"{"value":[1]}x"#, .trailingBytes),
      ("[1,]", .unexpectedByte(UInt8(ascii: "]"))), (#"{"value":[1"#, .unexpectedEnd),
      (#"{"value":[[[[]]]]}"#, .tooDeep), (#"{"value""#, .unexpectedEnd), (#"{"value":"#, .unexpectedEnd),
    ] as [(String, JSONError.Reason)])
  func refused(text: String, reason: JSONError.Reason) {
    let error = #expect(throws: JSONError.self) { try elements(text) }
    #expect(error?.reason == reason)
  }

  @Test("stop where the caller throws")
  func stopped() {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try JSONReader.forEachElement(of: Array("[1,2,3,".utf8), inMember: "value") { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
  }
}
