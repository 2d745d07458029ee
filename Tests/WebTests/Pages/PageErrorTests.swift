import Testing
import Web

@Suite("Errors on pages")
struct PageErrorTests {
  let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("an error stands beside its field, with both numbers")
  func besideField() throws {
    let page = PasswordPage(chrome: SamplePages.chrome(.wrongPassword), username: "ada@contoso.test")
    let html = try Markup(renderer.render(page))
    let input = try #require(html.input("password"))
    #expect(input["aria-invalid"] == "true")
    #expect(input["aria-describedby"] == "password-error password-hint")
    let alerts = html.elements.filter { $0["role"] == "alert" }
    #expect(alerts.map { $0["id"] } == ["password-error"])
    #expect(html.having("data-error-code").map(\.text) == ["AADSTS50126"])
    #expect(html.having("data-correlation-id").map(\.text) == [SamplePages.correlationID])
  }

  @Test(
    "an error of no field, or of one that is not there, stands above the form", arguments: [nil, "elsewhere"])
  func aboveForm(field: String?) throws {
    var chrome = SamplePages.chrome()
    chrome.error = PageError(field: field, message: "Try again.", correlationID: "c1")
    let html = try Markup(renderer.render(PasswordPage(chrome: chrome, username: "ada@contoso.test")))
    #expect(html.elements.filter { $0["role"] == "alert" }.map { $0["class"] } == ["alert"])
    #expect(html.having("data-error-code").isEmpty)
    #expect(html.values.contains("Try again."))
    #expect(html.input("password")?["aria-invalid"] == nil)
  }

  @Test("no page without an error has an alert", arguments: [nil, PageProblem.wrongCode])
  func alerts(problem: PageProblem?) throws {
    let page = ChallengePage(chrome: SamplePages.chrome(problem), challenge: .totp)
    let html = try Markup(renderer.render(page))
    #expect(html.elements.contains { $0["role"] == "alert" } == (problem != nil))
  }

  @Test("every problem has a text that says what to do", arguments: PageProblem.allCases)
  func problems(problem: PageProblem) {
    let error = PageError(problem, correlationID: "c1")
    #expect(error.message.hasSuffix("."))
    #expect(error.message != problem.rawValue)
    #expect(PageError(problem, code: 7, correlationID: "c1").code == 7)
  }

  @Test("what was typed as a password or a code never comes back")
  func typedSecrets() throws {
    for sample in SamplePages.all {
      func open(_ page: some Page) -> String { renderer.render(page) }
      let html = try Markup(open(sample.page))
      for name in ["password", "code", "new-password", "confirm-password"] {
        #expect(html.input(name)?["value"] == nil, "\(sample.name)")
      }
    }
  }
}
