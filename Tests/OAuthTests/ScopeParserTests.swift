import Directory
import SignIn
import Testing

@testable import OAuth

@Suite("Scopes")
struct ScopeParserTests {
  static let graph = WellKnownResource.microsoftGraph
  static let app = "6731de76-14a6-49ae-97bc-6eba6914391e"

  @Test(
    "come down to one resource and short names",
    arguments: [
      ("openid", ["openid"], graph, []),
      ("openid profile email offline_access", ["openid", "profile", "email", "offline_access"], graph, []),
      ("User.Read openid", ["openid"], graph, ["User.Read"]),
      ("User.Read User.Read", [], graph, ["User.Read"]),
      ("https://graph.microsoft.com/User.Read Mail.Read", [], graph, ["User.Read", "Mail.Read"]),
      ("HTTPS://Graph.Microsoft.com/User.Read", [], graph, ["User.Read"]),
      ("\(graph)/.default", [], graph, [".default"]),
      ("https://graph.microsoft.com/.default", [], graph, [".default"]),
      ("https://graph.microsoft.com//.default", [], graph, [".default"]),
      ("api://\(app)/read", [], app, ["read"]), ("\(app.uppercased())/read", [], app, ["read"]),
      ("\(app)/.default openid", ["openid"], app, [".default"]),
      (
        "https://management.azure.com//.default", [], WellKnownResource.azureServiceManagement, [".default"]
      ),
    ] as [(String, [String], String, [String])])
  func parsed(text: String, openID: [String], resource: String, names: [String]) throws {
    let scope = try ScopeParser.parse(text)
    #expect(scope == RequestedScope(openID: openID, resource: resource, resourceScopes: names))
  }

  @Test(
    "that are malformed or of several resources are refused",
    arguments: [
      ("", 70_011), (" ", 70_011), ("api://\(app)/read User.Read", 28_000),
      ("api://\(app)/read https://graph.microsoft.com/User.Read", 28_000),
      ("\(app)/.default \(app)/read", 70_011), ("https://evil.test/read", 70_011),
      ("api://wiki/read", 70_011),
      ("api://\(app)/", 70_011), ("/read", 70_011), ("a\"b", 70_011), ("a\\b", 70_011), ("a\tb", 70_011),
      ("é", 70_011), ("a%20b", 70_011), (String(repeating: "a", count: 121), 70_011),
      (String(repeating: "a ", count: 3_000), 70_011),
      ((0..<65).map { "s\($0)" }.joined(separator: " "), 70_011), ("../../.default", 70_011),
    ])
  func refused(text: String, number: Int) {
    let error = #expect(throws: OAuthError.self) { try ScopeParser.parse(text) }
    #expect(error?.code == .invalidScope)
    #expect(error?.number == number)
  }
}

@Suite("The claims parameter")
struct ClaimsRequestTests {
  @Test("names claims for both places, an essential context and a subject")
  func parsed() throws {
    let request = try ClaimsRequest(
      #"{"id_token":{"email":null,"acr":{"essential":true,"values":["mfa","1"]},"sub":{"value":"x"}},"userinfo":{"name":{}}}"#
    )
    #expect(request.idToken == ["email", "acr", "sub"])
    #expect(request.userInfo == ["name"])
    #expect(request.acrValues == ["mfa", "1"])
    #expect(request.acrIsEssential)
    #expect(request.subject == "x")
  }

  @Test("lets an essential context without a value be any")
  func essentialWithoutValue() throws {
    #expect(try !ClaimsRequest(#"{"id_token":{"acr":{"essential":true}}}"#).acrIsEssential)
  }

  @Test(
    "is refused when it is anything else",
    arguments: [
      "{", "[]", "1", #"{"id_token":[]}"#, #"{"id_token":{"acr":1}}"#,
      #"{"id_token":{"acr":{"values":[1]}}}"#,
      #"{"id_token":null}"#, #"{"id_token":{},"id_token":{}}"#,
      #"{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":{"j":1}}}}}}}}}}"#,
      #"{"id_token":{"a":null}}"# + String(repeating: " ", count: 9_000),
    ])
  func refused(text: String) {
    let error = #expect(throws: OAuthError.self) { try ClaimsRequest(text) }
    #expect(error?.code == .invalidRequest)
  }
}
