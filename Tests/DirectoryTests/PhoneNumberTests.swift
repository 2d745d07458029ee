import Directory
import Foundation
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
  @Test("are read in Graph's form", arguments: ["+1 2065555555", "+49 15112345678x123", "+358 401234567"])
  func good(text: String) throws {
    let number = try #require(PhoneNumber(text))
    #expect(number.description == text)
    let stored = try JSONEncoder().encode(number)
    #expect(try JSONDecoder().decode(PhoneNumber.self, from: stored) == number)
  }

  @Test(
    "in any other form are refused",
    arguments: [
      "", "+", "12065555555", "+12065555555", "+1  2065555555", "+1 206-555-5555", "+0 2065555555", "+1 206",
      "+1234 5678901", "+1 2065555555x", "+1 2065555555x123456789012", "+1 2065555555x1x2",
      "+1 206555555555555", "+1 ٢٠٦٥٥٥٥٥٥٥", "+1 2065555555\n", " +1 2065555555",
      "+1 " + String(repeating: "2", count: 100_000),
    ])
  func bad(text: String) {
    #expect(PhoneNumber(text) == nil)
  }

  @Test("show their last two digits only where they are hidden")
  func masked() throws {
    let number = try #require(PhoneNumber("+49 15112345678"))
    #expect(number.masked == "+49 •••••••••78")
    #expect(number.dialled == "+4915112345678")
  }
}
