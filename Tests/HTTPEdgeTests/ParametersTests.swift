import HTTPEdge
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@Suite("Parameters")
struct ParametersTests {
  typealias Parameters = HTTPEdge.Parameters

  @Test(
    "decodes names and values",
    arguments: [
      ("a=b", "a", "b"), ("a=b+c", "a", "b c"), ("a=b%2Bc", "a", "b+c"), ("a=%C3%A9", "a", "é"),
      ("%61=1", "a", "1"), ("a=b=c", "a", "b=c"), ("&&a=1&&", "a", "1"), ("a=%26%3D", "a", "&="),
      ("a=%F0%9F%94%91", "a", "🔑"), ("x=1&a=2&y=3", "a", "2"), ("a=b;c", "a", "b;c"),
    ])
  func decodes(query: String, name: String, value: String) throws {
    let parameters = try Parameters(query: query)
    #expect(parameters[name] == value)
    #expect(parameters.duplicates.isEmpty)
  }

  @Test("takes a parameter without a value as absent", arguments: ["a=", "a", "a=&b=1"])
  func empty(query: String) throws {
    #expect(try Parameters(query: query)["a"] == nil)
  }

  @Test(
    "refuses what has no one reading",
    arguments: [
      "a=%", "a=%4", "a=%zz", "a=%4g", "a=%%41", "a=%00", "%00=a", "a=b%00c", "a=\0", "a=%C3", "a=%C3%28",
      "a=%ED%A0%80",
      "a=%F4%90%80%80", "a=%C0%AF", "a=%FF", "%=1", "=1", "a=1&=2",
    ])
  func malformed(query: String) {
    #expect(throws: EdgeError.malformed) { try Parameters(query: query) }
  }

  @Test("refuses raw bytes that are no UTF-8")
  func rawBytes() {
    #expect(throws: EdgeError.malformed) { try Parameters(encoded: Array("a=".utf8) + [0xc3, 0x28]) }
  }

  @Test("bounds names, values, the query and the count")
  func bounds() throws {
    func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
    #expect(try Parameters(query: letters(128) + "=1").all.count == 1)
    #expect(throws: EdgeError.tooLarge) { try Parameters(query: letters(129) + "=1") }
    #expect(throws: EdgeError.tooLarge) { try Parameters(query: "a=" + letters(16 * 1024)) }
    #expect(try Parameters(encoded: Array(("a=" + letters(32 * 1024)).utf8))["a"]?.count == 32 * 1024)
    #expect(throws: EdgeError.tooLarge) {
      try Parameters(encoded: Array(("a=" + letters(32 * 1024 + 1)).utf8))
    }
    #expect(throws: EdgeError.tooLarge) { try Parameters(encoded: Array(letters(64 * 1024 + 1).utf8)) }
    let many = { (count: Int) in (0..<count).map { "p\($0)=1" }.joined(separator: "&") }
    #expect(try Parameters(query: many(256)).all.count == 256)
    #expect(throws: EdgeError.tooManyParameters) { try Parameters(query: many(257)) }
    #expect(throws: EdgeError.tooLarge) { try Parameters(encoded: Array(many(10_000).utf8)) }
    let short = Array((0..<10_000).map { _ in "a=" }.joined(separator: "&").utf8)
    #expect(throws: EdgeError.tooManyParameters) { try Parameters(encoded: short) }
  }

  @Test(
    "finds duplicates, also of another spelling or without a value",
    arguments: ["a=1&a=2", "a=1&%61=2", "a=1&a=", "a&a=1", "a=1&b=2&a=1"])
  func duplicates(query: String) throws {
    let parameters = try Parameters(query: query)
    #expect(parameters.duplicates == ["a"])
    #expect(throws: EdgeError.duplicateParameter("a")) { try parameters.requireUnique() }
  }

  @Test("keeps names that differ by case apart")
  func caseMatters() throws {
    let parameters = try Parameters(query: "a=1&A=2")
    #expect(parameters["a"] == "1")
    #expect(parameters["A"] == "2")
    #expect(parameters.values("a") == ["1"])
  }

  private func request(_ type: String?, _ body: String, length: String? = nil) -> Request {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/form?query=no")
    head.headerFields[.contentType] = type
    head.headerFields[.contentLength] = length
    return Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
  }

  @Test(
    "reads a form only",
    arguments: [
      "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8",
      "Application/X-WWW-Form-URLEncoded",
    ])
  func form(type: String) async throws {
    let parameters = try await Parameters(form: request(type, "a=1"))
    #expect(parameters["a"] == "1")
    #expect(parameters["query"] == nil)
  }

  @Test(
    "refuses other bodies",
    arguments: [nil, "application/json", "multipart/form-data; boundary=x", "text/plain"])
  func noForm(type: String?) async {
    await #expect(throws: EdgeError.unsupportedMediaType) { try await Parameters(form: request(type, "a=1")) }
  }

  @Test("takes an empty body as an empty form")
  func emptyBody() async throws {
    #expect(try await Parameters(form: request(nil, "")).all.isEmpty)
  }

  @Test("refuses a large body by what it says and by what comes")
  func largeBody() async {
    let type = "application/x-www-form-urlencoded"
    await #expect(throws: EdgeError.tooLarge) {
      try await Parameters(form: request(type, "a=1", length: "70000"))
    }
    await #expect(throws: EdgeError.tooLarge) {
      try await Parameters(form: request(type, String(repeating: "a", count: 70_000)))
    }
  }
}
