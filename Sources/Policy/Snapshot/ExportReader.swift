import Base
import Directory
import Foundation

/// Reads the pages of an export into one view, and gathers what is wrong on the way.
struct ExportReader {
  var export = EntraExport()
  private let files: [EntraExport.File: [EntraExport.Page]]

  init(_ files: [EntraExport.File: [EntraExport.Page]]) { self.files = files }

  private mutating func find(
    _ severity: Finding.Severity, _ code: Finding.Code, _ object: String, _ field: String, _ message: String
  ) {
    export.findings.append(Finding(severity, code, object: object, field: field, message))
  }

  mutating func readAll() {
    readUsers()
    readServicePrincipals()
    readGroups()
    readRoles()
    readRegistrations()
    var locations: [NamedLocation] = []
    each(.namedLocations) { reader, value in
      let (location, findings) = NamedLocation.read(value)
      reader.export.findings += findings
      locations.append(location)
    }
    var strengths: [AuthenticationStrength] = []
    each(.authenticationStrengths) { reader, value in
      let (strength, findings) = AuthenticationStrength.read(value)
      if !strength.isBuiltIn { reader.export.findings += findings }
      strengths.append(strength)
    }
    var policies: [ConditionalAccessPolicy] = []
    each(.policies) { reader, value in
      let (policy, findings) = ConditionalAccessPolicy.read(value)
      reader.export.findings += findings
      // What is no object is no policy; it cannot be shown as one either.
      guard case .object = value else { return }
      if policy.id.isEmpty {
        reader.find(
          .error, .missing, ConditionalAccessPolicy.objectName(id: "", name: policy.displayName), "id",
          "a policy of an export has an id")
      }
      policies.append(policy)
    }
    noteDuplicates("policies", "id", policies.map(\.id))
    noteDuplicates("namedLocations", "id", locations.map(\.id))
    if policies.count > PolicyLimits.policies {
      find(
        .error, .limitExceeded, "policies.json", "value",
        "a tenant has at most \(PolicyLimits.policies) policies, and these are \(policies.count)")
    }
    let isOn = readSecurityDefaults()
    export.policies = PolicySet(
      policies: policies, namedLocations: locations, strengths: strengths,
      settings: TenantSettings(
        securityDefaultsEnabledAt: isOn ? Date(timeIntervalSince1970: 0) : nil, registrationGraceDays: 0))
    let references = PolicyReferences(directory: export.directory, policies: export.policies)
    for policy in policies { export.findings += references.findings(in: policy) }
    if export.directory.people.isEmpty {
      find(.warning, .emptyScope, "users.json", "", "there are no users, so that coverage proves nothing")
    }
    if export.directory.applications.isEmpty {
      find(
        .warning, .emptyScope, "servicePrincipals.json", "",
        "there are no applications, so that coverage proves nothing")
    }
    if isOn, policies.contains(where: { $0.state == .enabled }) {
      find(
        .warning, .conflictingControls, "securityDefaults.json", "isEnabled",
        "security defaults and enabled policies exclude each other in Entra; both are evaluated")
    }
  }

  private mutating func noteDuplicates(_ file: String, _ field: String, _ ids: [String]) {
    var seen: Set<ObjectKey> = []
    for id in ids where !id.isEmpty && !seen.insert(ObjectKey(id)).inserted {
      find(.error, .duplicate, "\(file).json", field, "`\(id.clipped)` is there twice")
    }
  }

  // MARK: Pages

  /// Reads every element of every page of a file.
  private mutating func each(_ file: EntraExport.File, _ body: (inout ExportReader, JSONValue) -> Void) {
    let pages = (files[file] ?? []).sorted { $0.number < $1.number }
    var expected = 1
    for page in pages {
      if page.number != expected {
        find(
          .error, .missingPage, "\(file.rawValue).json", "",
          "page \(expected) is missing before `\(page.name)`")
        export.isComplete = false
      }
      expected = page.number &+ 1
      var next: String?
      do {
        // Moved, not copied: a copy would hold on to everything that was read so far.
        var this = ExportReader([:])
        swap(&this, &self)
        defer { swap(&this, &self) }
        try JSONReader.forEachElement(
          of: page.bytes, inMember: "value",
          other: { name, value in if name == "@odata.nextLink" { next = value.string } },
          { value in body(&this, value) })
      } catch {
        find(.error, .malformed, page.name, "", "is no JSON of Graph's: \(error)")
        export.isComplete = false
        export.hasUnreadableFile = true
      }
      if next != nil, page.number == pages.last?.number {
        find(
          .error, .missingPage, page.name, "@odata.nextLink",
          "there is a further page; save it as `\(file.rawValue).\(page.number &+ 1).json`")
        export.isComplete = false
      }
    }
  }

  // MARK: Directory

  private mutating func readUsers() {
    export.directory.reserve(people: (files[.users] ?? []).reduce(0) { $0 + $1.bytes.count / 150 })
    each(.users) { reader, value in
      guard let id = value["id"]?.string, !id.isEmpty else {
        reader.find(.error, .missing, "users.json", "id", "a user has an id")
        return
      }
      var person = DirectorySnapshot.Person(id: id, userPrincipalName: value["userPrincipalName"]?.string)
      person.isEnabled = value["accountEnabled"]?.bool ?? true
      let isExternal =
        person.userPrincipalName?.contains("#EXT#") == true || value["creationType"]?.string == "Invitation"
        || value["externalUserState"]?.string != nil
      switch (value["userType"]?.string, isExternal) {
      case ("Guest", false): person.guestType = .internalGuest
      case ("Guest", true): person.guestType = .b2bCollaborationGuest
      case (_, true): person.guestType = .b2bCollaborationMember
      case (_, false): break
      }
      if let text = value["perUserMfaState"]?.string {
        if let state = PerUserMFAState(rawValue: text) {
          person.perUserMFAState = state
        } else {
          reader.find(
            .error, .unknownValue, "user \(id.clipped)", "perUserMfaState",
            "`\(text.clipped)` is none of `disabled`, `enabled`, `enforced`")
        }
      }
      if !reader.export.directory.add(person) {
        reader.find(.error, .duplicate, "users.json", "id", "`\(id.clipped)` is there twice")
      }
    }
  }

  private mutating func readServicePrincipals() {
    each(.servicePrincipals) { reader, value in
      guard let appID = value["appId"]?.string, !appID.isEmpty else {
        reader.find(.error, .missing, "servicePrincipals.json", "appId", "a service principal has an appId")
        return
      }
      var application = DirectorySnapshot.Application(
        appID: appID, displayName: value["displayName"]?.string, servicePrincipalID: value["id"]?.string)
      let audience = value["signInAudience"]?.string
      application.isOwn =
        value["servicePrincipalType"]?.string != "ManagedIdentity"
        && (audience == nil || audience == "AzureADMyOrg")
      reader.export.directory.add(application)
    }
  }

  private mutating func readGroups() {
    // A group may be a member of one that comes before it: memberships wait until every group is known.
    var memberships: [(group: ObjectKey, members: [ObjectKey])] = []
    var names: [ObjectKey: String] = [:]
    each(.groups) { reader, value in
      guard let id = value["id"]?.string, !id.isEmpty else {
        reader.find(.error, .missing, "groups.json", "id", "a group has an id")
        return
      }
      let key = ObjectKey(id)
      names[key] = id
      if !reader.export.directory.addGroup(key, named: value["displayName"]?.string) {
        reader.find(.error, .duplicate, "groups.json", "id", "`\(id.clipped)` is there twice")
      }
      let members = (value["members"]?.array ?? []).compactMap { member -> ObjectKey? in
        guard let text = member.string ?? member["id"]?.string else {
          reader.find(
            .error, .malformed, "group \(id.clipped)", "members", "a member is an id or an object with one")
          return nil
        }
        return ObjectKey(text)
      }
      if value["members@odata.nextLink"]?.string != nil {
        reader.find(
          .error, .missingPage, "group \(id.clipped)", "members", "not all members are in the export")
        reader.export.isComplete = false
      }
      memberships.append((key, members))
    }
    for (group, members) in memberships {
      for member in members { export.directory.addMember(member, of: group) }
    }
    for key in export.directory.cyclicGroups() {
      find(
        .warning, .cyclicNesting, "group \((names[key] ?? "").clipped)", "members",
        "contains itself, directly or through other groups")
    }
  }

  private mutating func readRoles() {
    each(.roleAssignments) { reader, value in
      guard let principal = value["principalId"]?.string, let role = value["roleDefinitionId"]?.string else {
        reader.find(
          .error, .missing, "roleAssignments.json", "principalId", "an assignment has a principal and a role")
        return
      }
      // Assignments to a part of the directory are none for Conditional Access.
      guard value["directoryScopeId"]?.string ?? "/" == "/" else { return }
      reader.export.directory.addRole(ObjectKey(role), to: ObjectKey(principal))
    }
  }

  private mutating func readRegistrations() {
    each(.userRegistrationDetails) { reader, value in
      guard let id = value["id"]?.string else { return }
      if let isRegistered = value["isMfaRegistered"]?.bool ?? value["isMfaCapable"]?.bool {
        reader.export.registrations[ObjectKey(id)] = isRegistered
      }
    }
  }

  private mutating func readSecurityDefaults() -> Bool {
    guard let page = files[.securityDefaults]?.first else { return false }
    do {
      let json = try JSONReader.read(page.bytes, limit: 1 << 20)
      let object = json["value"]?.array?.first ?? json
      if let isEnabled = object["isEnabled"]?.bool { return isEnabled }
      if object.members?.isEmpty == false {
        find(.error, .missing, page.name, "isEnabled", "`true` or `false` is needed")
      }
    } catch {
      find(.error, .malformed, page.name, "", "is no JSON of Graph's: \(error)")
      export.isComplete = false
      export.hasUnreadableFile = true
    }
    return false
  }
}
