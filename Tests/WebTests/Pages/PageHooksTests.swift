import Testing
import Web

@Suite("Page contract")
struct PageHooksTests {
  let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  func markup(_ page: any Page) throws -> Markup {
    func open(_ page: some Page) -> String { renderer.render(page) }
    return try Markup(open(page))
  }

  static let contract: [(page: String, step: String, method: String?, inputs: [String: String])] = [
    ("identify", "identify", nil, ["username": "username"]),
    ("identify-accounts", "identify", nil, ["username": "username"]),
    ("password", "password", nil, ["username": "username", "password": "current-password"]),
    ("challenge-totp", "challenge", "totp", ["code": "one-time-code"]),
    ("challenge-recovery-code", "challenge", "recovery-code", ["code": "one-time-code"]),
    ("challenge-temporary-access-pass", "challenge", "temporary-access-pass", ["code": "one-time-code"]),
    ("choose-method", "choose-method", nil, [:]),
    ("register", "register", nil, [:]),
    ("register-totp", "register-totp", "totp", ["code": "one-time-code"]),
    ("recovery-codes", "recovery-codes", nil, [:]),
    (
      "change-password", "change-password", nil,
      ["username": "username", "new-password": "new-password", "confirm-password": "new-password"]
    ),
    ("consent", "consent", nil, [:]),
    ("device-code", "device-code", nil, ["code": "one-time-code"]),
    ("device-code-confirm", "device-code", nil, [:]),
    ("stay-signed-in", "stay-signed-in", nil, [:]),
    ("blocked", "blocked", nil, [:]),
    ("error", "error", nil, [:]),
    ("signed-in", "signed-in", nil, [:]),
    ("signed-out", "signed-out", nil, [:]),
    ("signed-out-confirm", "signed-out", nil, [:]),
    ("security-info", "signed-in", nil, [:]),
    ("identify-passkey", "identify", nil, ["username": "username"]),
    ("challenge-passkey", "challenge", "passkey", [:]),
    ("challenge-sms", "challenge", "sms", ["code": "one-time-code"]),
    ("challenge-voice-unsent", "challenge", "voice", [:]),
    ("challenge-email-error", "challenge", "email", ["code": "one-time-code"]),
    ("challenge-hardware", "challenge", "hardware-oath", ["code": "one-time-code"]),
    ("choose-method-details", "choose-method", nil, [:]),
    ("register-offer", "register", nil, [:]),
    ("register-choose", "register", nil, [:]),
    ("register-passkey", "register-passkey", "passkey", [:]),
    ("register-phone", "register-phone", "sms", ["country": "country", "phone": "tel"]),
    (
      "register-phone-error", "register-phone", "voice",
      ["country": "country", "phone": "tel", "extension": "tel-extension"]
    ),
    ("register-phone-fixed", "register-phone", "voice", [:]),
    ("register-phone-code", "register-phone", "voice", ["code": "one-time-code"]),
    ("register-email", "register-email", "email", ["email": "email"]),
    ("register-email-code", "register-email", "email", ["code": "one-time-code"]),
    ("campaign", "register", nil, [:]),
    ("confirm-info", "register", nil, [:]),
    ("registration-summary", "register", nil, [:]),
    ("report", "report", nil, [:]),
    ("report-done", "report", nil, [:]),
    ("report-over", "report", nil, [:]),
    ("reset-identify", "password-reset", nil, ["username": "username"]),
    ("reset-purpose", "password-reset", nil, [:]),
    ("reset-choose-method", "password-reset", nil, [:]),
    ("reset-challenge-email", "password-reset", "email", ["code": "one-time-code"]),
    ("reset-challenge-passkey", "password-reset", "passkey", [:]),
    (
      "reset-new-password", "password-reset", nil,
      ["username": "username", "new-password": "new-password", "confirm-password": "new-password"]
    ),
    ("reset-done", "password-reset", nil, [:]),
    ("reset-blocked", "password-reset", nil, [:]),
  ]

  @Test("names step, method and inputs", arguments: contract)
  func hooks(page: String, step: String, method: String?, inputs: [String: String]) throws {
    let sample = try #require(SamplePages.all.first { $0.name == page })
    let html = try markup(sample.page)
    let main = try #require(html.all("main").first)
    #expect(main["data-step"] == step)
    #expect(main["data-method"] == method)
    var found: [String: String] = [:]
    for input in html.having("autocomplete") { found[input["name"] ?? ""] = input["autocomplete"] }
    #expect(found == inputs)
  }

  @Test("is one document with one heading and landmarks", arguments: SamplePages.all.map(\.name))
  func outline(name: String) throws {
    let sample = try #require(SamplePages.all.first { $0.name == name })
    let html = try markup(sample.page)
    #expect(html.elements.first?.name.lowercased() == "!doctype")
    for landmark in ["html", "head", "title", "header", "main", "h1", "footer"] {
      #expect(html.all(landmark).count == 1, "\(landmark)")
    }
    #expect(html.all("html").first?["lang"] == "en")
    #expect(html.all("h1").first?.text.isEmpty == false)
    let ids = html.having("id").compactMap { $0["id"] }
    #expect(Set(ids).count == ids.count)
    for reference in ["for", "aria-describedby", "aria-labelledby"] {
      for element in html.having(reference) {
        for id in element[reference]?.split(separator: " ") ?? [] { #expect(ids.contains(String(id))) }
      }
    }
    #expect(html.having("autofocus").count <= 1)
  }

  @Test("posts to the action with token, step and transaction", arguments: SamplePages.all.map(\.name))
  func forms(name: String) throws {
    let sample = try #require(SamplePages.all.first { $0.name == name })
    let html = try markup(sample.page)
    let step = html.all("main").first?["data-step"]
    let forms = html.all("form")
    for form in forms {
      #expect(form["method"] == "post")
      #expect(form["action"] == sample.page.chrome.action)
    }
    let hidden = html.all("input").filter { $0["type"] == "hidden" }
    for (field, value) in ["csrf": "csrf-token", "step": step, "transaction": "handle"] {
      let inputs = hidden.filter { $0["name"] == field }
      #expect(inputs.count == forms.count)
      #expect(inputs.allSatisfy { $0["value"] == value })
    }
  }

  @Test("has one primary button, first in its form; every other button says what it does")
  func buttons() throws {
    for sample in SamplePages.all {
      let html = try markup(sample.page)
      let primary = html.all("button").filter { $0["data-action"] == nil }
      let hasForm = html.input("csrf") != nil
      #expect(primary.count == (hasForm ? 1 : 0), "\(sample.name)")
      #expect(primary.allSatisfy { $0["type"] == "submit" && $0["name"] == nil })
      let contract: Set = ["postpone", "decline", "cancel", "other-method", "back", "remove"]
      let local: Set = [
        "account", "copy", "print", "resend", "change", "passkey", "show-password", "language", "rename",
        "default", "report",
      ]
      for button in html.all("button") {
        guard let action = button["data-action"] else { continue }
        #expect(contract.union(local).contains(action), "\(sample.name)")
        if contract.subtracting(["remove"]).contains(action) {
          #expect(button["name"] == "action" && button["value"] == action)
        }
      }
      if sample.name != "identify-accounts", sample.name.hasPrefix("security-info") == false {
        let first = html.all("button").first { $0["type"] == "submit" }
        #expect(first?["data-action"] == nil, "\(sample.name): Enter presses the first button")
      }
    }
  }
}
