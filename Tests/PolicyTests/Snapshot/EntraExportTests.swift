import Base
import Directory
import Testing

@testable import Policy

@Suite("A folder of Graph's JSON")
struct EntraExportTests {
  static func export(_ files: [EntraExport.File: [String]]) -> EntraExport {
    EntraExport(
      Dictionary(
        uniqueKeysWithValues: files.map { file, pages in
          (
            file,
            pages.enumerated().map { index, text in
              let suffix = index == 0 ? "" : ".\(index + 1)"
              return EntraExport.Page(
                name: "\(file.rawValue)\(suffix).json", number: index + 1, bytes: Array(text.utf8))
            }
          )
        }))
  }

  /// What is found, but for that there are no people or applications, of which most of these exports have none.
  static func brief(_ export: EntraExport) -> [String] {
    export.findings.filter { $0.code != .emptyScope }.map {
      "\($0.severity.rawValue) \($0.code.rawValue) \($0.object) \($0.field)"
    }
  }

  static func user(_ id: String, _ more: String = "") -> String { #"{"id": "\#(id)"\#(more)}"# }
  static func policy(_ id: String) -> String {
    String(decoding: TestTenant.basePolicy.setting("id", to: .string(id)).bytes, as: UTF8.self)
  }
  static func list(_ elements: String..., next: Bool = false, noise: String = "") -> String {
    let link = next ? #""@odata.nextLink": "https://graph.test/next","# : ""
    return
      #"{"@odata.context": "c", "@odata.count": 3, \#(link)\#(noise) "value": [\#(elements.joined(separator: ","))]}"#
  }

  @Test("may lack every file")
  func empty() {
    let export = Self.export([:])
    #expect(export.findings.map(\.inBrief) == ["warning emptyScope ", "warning emptyScope "])
    #expect(export.findings.map(\.object) == ["users.json", "servicePrincipals.json"])
    #expect(export.isComplete)
    #expect(export.directory.people.isEmpty)
    #expect(export.policies.policies.isEmpty)
    #expect(export.policies.securityDefaults == nil)
  }

  @Test("is read over pages, whatever stands around the values")
  func pages() {
    let export = Self.export([
      .users: [
        Self.list(Self.user("a"), next: true, noise: #""x": {"value": [1]},"#), Self.list(Self.user("b")),
      ],
      .policies: [
        Self.list(Self.policy("p"), next: true), Self.list(next: true), Self.list(Self.policy("q")),
      ],
    ])
    #expect(Self.brief(export) == [])
    #expect(export.directory.people.map(\.id) == ["a", "b"])
    #expect(export.policies.policies.map(\.id) == ["p", "q"])
    #expect(export.isComplete)
  }

  @Test("is not complete without the page that the last one names")
  func missingLastPage() {
    let export = Self.export([.users: [Self.list(Self.user("a"), next: true)]])
    #expect(Self.brief(export) == ["error missingPage users.json @odata.nextLink"])
    #expect(!export.isComplete)
    #expect(export.directory.people.count == 1)
  }

  @Test("is not complete without a page in between, or the first one")
  func missingPage() {
    let page1 = EntraExport.Page(
      name: "users.json", number: 1, bytes: Array(Self.list(Self.user("a"), next: true).utf8))
    let page3 = EntraExport.Page(
      name: "users.3.json", number: 3, bytes: Array(Self.list(Self.user("c")).utf8))
    for pages in [[page1, page3], [page3, page1], [page3]] {
      let export = EntraExport([.users: pages])
      #expect(Self.brief(export) == ["error missingPage users.json "])
      #expect(!export.isComplete)
    }
  }

  @Test(
    "says which file is no JSON, and reads the others",
    arguments: ["", "{", #"{"value": [{"id": "a"}"#, "[1, 2", #"{"value": {"id": "a"}}"#, "\u{0}", "nul"])
  func broken(_ text: String) {
    let export = Self.export([.users: [text], .policies: [Self.list(Self.policy("p"))]])
    #expect(Self.brief(export).last == "error malformed users.json ")
    #expect(!export.isComplete)
    #expect(export.policies.policies.count == 1)
  }

  @Test("says which elements lack an id")
  func withoutIDs() {
    let export = Self.export([
      .users: [Self.list("{}", #"{"id": ""}"#, #"{"id": 7}"#, "null")], .groups: [Self.list("{}")],
      .servicePrincipals: [Self.list(#"{"id": "sp"}"#)],
      .roleAssignments: [Self.list(#"{"principalId": "a"}"#)],
      .policies: [Self.list(Self.policy(""))],
    ])
    #expect(
      Self.brief(export) == [
        "error missing users.json id", "error missing users.json id", "error missing users.json id",
        "error missing users.json id", "error missing servicePrincipals.json appId",
        "error missing groups.json id",
        "error missing roleAssignments.json principalId", "error missing policy \"P1\" id",
      ])
  }

  @Test("says which ids come twice, in any case, and keeps the first")
  func duplicates() {
    let location = #"{"id": "l", "displayName": "L", "ipRanges": [{"cidrAddress": "192.0.2.0/24"}]}"#
    let export = Self.export([
      .users: [Self.list(Self.user("a"), Self.user("A", #", "userType": "Guest""#))],
      .groups: [Self.list(Self.user("g"), Self.user("G"))],
      .policies: [Self.list(Self.policy("p"), Self.policy("P"))],
      .namedLocations: [Self.list(location, location)],
    ])
    #expect(
      Self.brief(export) == [
        "error duplicate users.json id", "error duplicate groups.json id", "error duplicate policies.json id",
        "error duplicate namedLocations.json id",
      ])
    #expect(export.directory.people.count == 1)
    #expect(export.directory.people.first?.guestType == [])
  }

  @Test("knows members as ids and as objects, of groups before and after")
  func members() throws {
    let export = Self.export([
      .users: [Self.list(Self.user("a"), Self.user("b"))],
      .groups: [
        Self.list(
          ##"{"id": "outer", "members": [{"@odata.type": "#microsoft.graph.group", "id": "INNER"}]}"##,
          #"{"id": "inner", "members": ["A", {"id": "b", "displayName": "B"}, "stranger"]}"#)
      ],
    ])
    #expect(Self.brief(export) == [])
    for id in ["a", "b", "stranger", "STRANGER"] {
      #expect(Set(export.directory.subject(user: id).groups) == [ObjectKey("outer"), ObjectKey("inner")])
    }
    #expect(export.directory.subject(user: "nobody").groups == [])
  }

  @Test("says which members are none, and when not all are there")
  func badMembers() {
    let export = Self.export([
      .groups: [
        Self.list(
          #"{"id": "g", "members": [7, {"name": "x"}], "members@odata.nextLink": "https://graph.test/more"}"#)
      ]
    ])
    #expect(
      Self.brief(export) == [
        "error malformed group g members", "error malformed group g members",
        "error missingPage group g members",
      ])
    #expect(!export.isComplete)
  }

  @Test("warns of groups that contain each other, names them, and not those behind or before them")
  func cycles() {
    let export = Self.export([
      .users: [Self.list(Self.user("a"))],
      .groups: [
        Self.list(
          #"{"id": "x", "members": ["y"]}"#, #"{"id": "y", "members": ["z", "leaf"]}"#,
          #"{"id": "z", "members": ["X"]}"#,
          #"{"id": "self", "members": ["self"]}"#, #"{"id": "leaf", "members": ["a"]}"#,
          #"{"id": "top", "members": ["x"]}"#)
      ],
    ])
    #expect(
      Set(Self.brief(export))
        == Set(["x", "y", "z", "self"].map { "warning cyclicNesting group \($0) members" }))
    #expect(Self.brief(export).count == 4)
    #expect(
      Set(export.directory.subject(user: "a").groups)
        == Set(["leaf", "y", "x", "z", "top"].map { ObjectKey($0) }))
  }

  /// A user's members, and the type of guest.
  static let guests: [(String, GuestTypes)] = [
    (#", "userType": "Member""#, []), ("", []), (#", "userType": "Guest""#, .internalGuest),
    (#", "userType": "Guest", "userPrincipalName": "x_y#EXT#@z""#, .b2bCollaborationGuest),
    (#", "userType": "Guest", "creationType": "Invitation""#, .b2bCollaborationGuest),
    (#", "userType": "Guest", "externalUserState": "PendingAcceptance""#, .b2bCollaborationGuest),
    (#", "userType": "Member", "userPrincipalName": "x_y#EXT#@z""#, .b2bCollaborationMember),
    (#", "userType": "Guest", "creationType": null, "externalUserState": null"#, .internalGuest),
  ]

  @Test("knows guests by Entra's marks", arguments: guests)
  func guestType(members: String, type: GuestTypes) {
    let export = Self.export([.users: [Self.list(Self.user("a", members))]])
    #expect(export.directory.people.first?.guestType == type)
  }

  @Test("knows states of per-user MFA, and accounts that are off")
  func states() {
    let export = Self.export([
      .users: [
        Self.list(
          Self.user("a", #", "perUserMfaState": "enforced""#),
          Self.user("b", #", "perUserMfaState": "enabled""#),
          Self.user("c", #", "perUserMfaState": "on""#), Self.user("d", #", "accountEnabled": false"#),
          Self.user("e", #", "accountEnabled": null, "perUserMfaState": null"#))
      ]
    ])
    #expect(
      export.directory.people.map(\.perUserMFAState) == [
        .enforced, .enabled, .disabled, .disabled, .disabled,
      ])
    #expect(export.directory.people.map(\.isEnabled) == [true, true, true, false, true])
    #expect(Self.brief(export) == ["error unknownValue user c perUserMfaState"])
  }

  @Test("says what its policies name and it does not have, and takes that to match nothing")
  func dangling() throws {
    let dangling = TestTenant.basePolicy.merging(
      try JSONValue(
        test:
          #"{"conditions": {"users": {"includeUsers": ["gone"]}, "locations": {"includeLocations": ["gone"]}}}"#
      ))
    let export = Self.export([.policies: [Self.list(String(decoding: dangling.bytes, as: UTF8.self))]])
    #expect(
      Self.brief(export) == [
        "error danglingReference policy \"P1\" (P1) conditions.users.includeUsers",
        "error danglingReference policy \"P1\" (P1) conditions.locations.includeLocations",
      ])
  }

  @Test("says when there are more policies than a tenant may have")
  func tooMany() {
    let texts = (1...196).map { Self.policy("p\($0)") }.joined(separator: ",")
    let export = Self.export([.policies: [Self.list(texts)]])
    #expect(Self.brief(export) == ["error limitExceeded policies.json value"])
    #expect(export.policies.policies.count == 196)
  }

  @Test("knows whether security defaults are on, and that enabled policies exclude them")
  func securityDefaults() {
    func isOn(_ text: String) -> Bool {
      Self.export([.securityDefaults: [text]]).policies.securityDefaults != nil
    }
    #expect(isOn(#"{"id": "x", "isEnabled": true}"#))
    #expect(isOn(#"{"value": [{"isEnabled": true}]}"#))
    #expect(!isOn(#"{"isEnabled": false}"#))
    #expect(
      Self.brief(Self.export([.securityDefaults: [#"{"id": "x"}"#]])) == [
        "error missing securityDefaults.json isEnabled"
      ])
    #expect(
      Self.brief(Self.export([.securityDefaults: ["nope"]])) == ["error malformed securityDefaults.json "])
    let both = Self.export([
      .securityDefaults: [#"{"isEnabled": true}"#], .policies: [Self.list(Self.policy("p"))],
    ])
    #expect(Self.brief(both) == ["warning conflictingControls securityDefaults.json isEnabled"])
    #expect(both.policies.securityDefaults != nil)
  }

  @Test("knows who is registered, where it is known")
  func registrations() {
    let export = Self.export([
      .userRegistrationDetails: [
        Self.list(
          Self.user("A", #", "isMfaRegistered": true"#), Self.user("b", #", "isMfaRegistered": false"#),
          Self.user("c", #", "isMfaCapable": true"#), Self.user("d"))
      ]
    ])
    let known = ["a", "b", "c", "d"].map { export.registrations[ObjectKey($0)] }
    #expect(known == [true, false, true, nil])
  }

  @Test("can be looked at under other policies, one or many, reported ones as if enabled")
  func replacing() throws {
    let export = Self.export([.users: [Self.list(Self.user("alice"))]])
    let one = try JSONValue(test: Self.policy("p")).setting("state", to: "enabledForReportingButNotEnforced")
    let (view, findings) = export.replacingPolicies(one, asEnabled: true)
    #expect(findings == [])
    #expect(view.policies.policies.map(\.state) == [.enabled])
    for many in [JSONValue.array([one, one]), ["value": [one, one]]] {
      let (view, _) = export.replacingPolicies(many)
      #expect(view.policies.policies.map(\.state) == [.reportOnly, .reportOnly])
    }
    #expect(export.policies.policies.isEmpty)
    #expect(export.under(view).policies == view.policies)
  }
}
