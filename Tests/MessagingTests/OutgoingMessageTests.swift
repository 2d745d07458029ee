import Directory
import Foundation
import Testing

@Suite("Message parameters")
struct MessageParameterTests {
  @Test("are stored under their names")
  func names() throws {
    let parameters: [MessageParameter: String] = [.code: "123456", .minutes: "10"]
    let json = String(decoding: try JSONEncoder().encode(parameters), as: UTF8.self)
    #expect(json.contains(#""code":"123456""#))
    #expect(
      try JSONDecoder().decode([MessageParameter: String].self, from: Data(json.utf8)) == parameters)
  }
}
