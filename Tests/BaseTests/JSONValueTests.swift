import Base
import Testing

@Suite("JSON values")
struct JSONValueTests {
  private let object: JSONValue = ["a": 1, "b": "two", "c": [true]]

  @Test(
    "of an object change in place, at the end, or go",
    arguments: [
      ("a", .string("x"), #"{"a":"x","b":"two","c":[true]}"#),
      ("b", .null, #"{"a":1,"b":null,"c":[true]}"#), ("d", 4, #"{"a":1,"b":"two","c":[true],"d":4}"#),
      ("b", nil, #"{"a":1,"c":[true]}"#), ("d", nil, #"{"a":1,"b":"two","c":[true]}"#),
    ] as [(String, JSONValue?, String)])
  func setting(name: String, value: JSONValue?, written: String) {
    #expect(String(decoding: object.setting(name, to: value).bytes, as: UTF8.self) == written)
  }

  @Test("that are no object have no members to change", arguments: [1, "x", [1], nil] as [JSONValue?])
  func noObject(value: JSONValue?) {
    let value = value ?? .null
    #expect(value.setting("a", to: 1) == value)
    #expect(value["a"] == nil)
    #expect(value.members == nil)
  }

  @Test("answer only as what they are")
  func accessors() {
    #expect(object["a"]?.int == 1)
    #expect(object["b"]?.string == "two")
    #expect(object["c"]?.array == [true])
    #expect(object["c"]?.array?.first?.bool == true)
    #expect(object["a"]?.string == nil && object["b"]?.int == nil && object["a"]?.bool == nil)
    #expect(JSONValue.number("1.0").int == nil)
    #expect(JSONValue.strings(["x", "y"]) == ["x", "y"])
    #expect(JSONValue.object([("a", 1), ("b", nil)] as [(String, JSONValue?)]) == ["a": 1])
  }

  @Test(
    "are instants when a calendar has them",
    arguments: [
      (.integer(1_800_000_000), 1_800_000_000), (.number("1.5"), 1.5), (.number("1.8e9"), 1_800_000_000),
      (.integer(.max), nil), (.number("1e300"), nil), (.number("18446744073709551616"), nil),
      (.string("1"), nil), (.null, nil),
    ] as [(JSONValue, Double?)])
  func seconds(value: JSONValue, seconds: Double?) {
    #expect(value.seconds == seconds)
  }

  @Test("are written with a line for each member, and none for what is empty")
  func pretty() {
    let value: JSONValue = ["a": [1, [], ["b": .null]], "c": [:], "d": "x\ny"]
    let written = """
      {
        "a": [
          1,
          [],
          {
            "b": null
          }
        ],
        "c": {},
        "d": "x\\ny"
      }
      """
    #expect(String(decoding: value.prettyBytes, as: UTF8.self) == written)
  }
}
