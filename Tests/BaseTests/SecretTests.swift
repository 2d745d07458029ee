import Base
import Testing

@Suite("Secret")
struct SecretTests {
  private struct Holder {
    let password: Secret
    let others: [Secret?]
  }

  @Test("is never printed, interpolated, reflected or dumped, alone or inside something")
  func unseen() {
    let secret = Secret("hunter2")
    let holder = Holder(password: secret, others: [secret, nil])
    var printed = ""
    print(secret, holder, [secret], ["key": secret], to: &printed)
    debugPrint(secret, holder, [secret], Optional(secret) as Any, to: &printed)
    dump(secret, to: &printed)
    dump(holder, to: &printed)
    printed += "\(secret) \(holder) \(String(describing: holder)) \(String(reflecting: secret))"
    printed +=
      String(reflecting: holder) + String(reflecting: Mirror(reflecting: secret).children.map(\.value))
    #expect(!printed.contains("hunter2"))
    #expect(printed.contains("<secret>"))
  }

  @Test("gives the text to whoever asks for it by name")
  func exposed() {
    #expect(Secret("hunter2").expose() == "hunter2")
    #expect(Secret("").isEmpty && !Secret("a").isEmpty)
  }
}
