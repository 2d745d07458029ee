import Base
import Testing

@Suite("Hostile JSON")
struct JSONHostileTests {
  private static let samples = [
    #"{"id":"66ea54eb-6301-4ee5","n":-12.5e+3,"list":[1,2,[],{}],"deep":{"a":{"b":[null,true,false]}}}"#,
    #"{"@odata.context":"x","value":[{"id":"a","name":"Zoë \ud83d\ude00 \"q\""},{"id":"b","n":0}],"z":1}"#,
    "[ 1 ,\n\t\"0123456789abcdef\\u00e4\\n\" , 18446744073709551616 , {\"ä\" : \"€uro and more\"} ]",
  ]

  @Test("nested without end is refused, not followed", arguments: ["[", #"{"a":"#, #"[{"a":"#, "[[],"])
  func nesting(opening: String) {
    let text = Array(String(repeating: opening, count: 10_000).utf8)
    for depth in [0, 1, 64, 512, .max] {
      let error = #expect(throws: JSONError.self) {
        try JSONReader.read(text, limit: .max, maximumDepth: depth)
      }
      #expect(error?.reason == .tooDeep)
    }
  }

  @Test("is read to the depth that is asked for", arguments: [1, 8, 64, 512])
  func depth(levels: Int) throws {
    let text = Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    let value = try JSONReader.read(text, limit: .max, maximumDepth: levels)
    #expect(value.bytes == text)
    #expect(throws: JSONError.self) { try JSONReader.read(text, limit: .max, maximumDepth: levels - 1) }
  }

  @Test(
    "of a million quotes or other marks ends at once",
    arguments: [#"""#, #"\"#, ",", ":", "0", "-", "{", "}"])
  func million(mark: String) {
    let marks = String(repeating: mark, count: 1 << 20)
    for text in [marks, "\"" + marks, "[" + marks, "{\"a\":\"" + marks] {
      #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8), limit: .max) }
    }
  }

  @Test("is refused when it is cut anywhere", arguments: samples)
  func truncated(sample: String) throws {
    let bytes = Array(sample.utf8)
    #expect(throws: Never.self) { try JSONReader.read(bytes, limit: .max) }
    for count in 0..<bytes.count {
      #expect(throws: JSONError.self, "\(count) bytes") {
        try JSONReader.read(Array(bytes[..<count]), limit: .max)
      }
      #expect(throws: (any Error).self, "\(count) bytes") {
        try JSONReader.forEachElement(of: Array(bytes[..<count]), inMember: "value") { _ in }
      }
    }
  }

  @Test(
    "changed at random is refused or read, and what is read comes back",
    arguments: 1...8 as ClosedRange<UInt64>)
  func mutated(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let marks = Array(#"{}[]",:\u0 truefalsn-+.eE19"#.utf8) + [0, 0x1f, 0x7f, 0x80, 0xc3, 0xed, 0xff]
    for round in 0..<2_000 {
      var bytes = Array(Self.samples[round % Self.samples.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch UInt8.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = mark
        case 1: bytes.insert(mark, at: index)
        case 2: bytes.remove(at: index)
        default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      var streamed: [JSONValue] = []
      let isStreamed =
        (try? JSONReader.forEachElement(of: bytes, inMember: "value") { streamed.append($0) }) != nil
      guard let value = try? JSONReader.read(bytes, limit: .max) else {
        #expect(!isStreamed, "seed \(seed), round \(round)")
        continue
      }
      #expect(try JSONReader.read(value.bytes, limit: .max) == value, "seed \(seed), round \(round)")
      #expect(try JSONReader.read(value.prettyBytes, limit: .max) == value, "seed \(seed), round \(round)")
      if isStreamed {
        #expect((value.array ?? value["value"]?.array) == streamed, "seed \(seed), round \(round)")
      }
    }
  }
}
