import Base
import Directory

/// Who and what a tenant has, as far as policies look at it: people with their groups and roles, and applications.
public struct DirectorySnapshot: Sendable {
  /// A person.
  public struct Person: Sendable {
    /// The id, as written.
    public var id: String
    /// The user name.
    public var userPrincipalName: String?
    /// The id as a key.
    public var key: ObjectKey
    /// Whether the account can sign in at all.
    public var isEnabled = true
    /// The type of guest; empty for a member.
    public var guestType: GuestTypes = []
    /// The state in per-user MFA.
    public var perUserMFAState = PerUserMFAState.disabled

    /// A member of the organisation.
    public init(id: String, userPrincipalName: String? = nil) {
      self.id = id
      self.userPrincipalName = userPrincipalName
      key = ObjectKey(id)
    }
  }

  /// An application that can be reached, by its service principal.
  public struct Application: Sendable {
    /// The application id, as written.
    public var appID: String
    /// Its name.
    public var displayName: String?
    /// The service principal's own id.
    public var servicePrincipalID: String?
    /// Whether it is this tenant's own, for `ServicePrincipalsInMyTenant`.
    public var isOwn = true

    /// An application.
    public init(appID: String, displayName: String? = nil, servicePrincipalID: String? = nil) {
      self.appID = appID
      self.displayName = displayName
      self.servicePrincipalID = servicePrincipalID
    }
  }

  /// The people.
  public private(set) var people: [Person] = []
  /// The applications, each id once.
  public private(set) var applications: [Application] = []
  /// The groups' ids as keys.
  public private(set) var groups: [ObjectKey] = []

  private var groupNames: [ObjectKey: String] = [:]
  private var personIndex: [ObjectKey: Int32] = [:]
  private var groupIndex: [ObjectKey: Int32] = [:]
  private var applicationIndex: [ObjectKey: Int32] = [:]
  private var servicePrincipals: [ObjectKey: Bool] = [:]
  /// For each person, the groups that have them as a member.
  private(set) var groupsOfPerson: [[Int32]] = []
  /// For each group, the groups that have it as a member.
  private(set) var parents: [[Int32]] = []
  /// Groups of somebody who is in no list of people.
  private var groupsOfStranger: [ObjectKey: [Int32]] = [:]
  /// For each principal, the roles assigned to it.
  public private(set) var roles: [ObjectKey: [ObjectKey]] = [:]

  /// A directory with nobody in it.
  public init() {}

  /// Makes room.
  public mutating func reserve(people count: Int) {
    people.reserveCapacity(count)
    groupsOfPerson.reserveCapacity(count)
    personIndex.reserveCapacity(count)
  }

  /// Adds a person; false when the id is taken.
  @discardableResult
  public mutating func add(_ person: Person) -> Bool {
    guard personIndex[person.key] == nil else { return false }
    personIndex[person.key] = Int32(people.count)
    people.append(person)
    groupsOfPerson.append([])
    return true
  }

  /// Adds an application; false when its id is taken.
  @discardableResult
  public mutating func add(_ application: Application) -> Bool {
    if let id = application.servicePrincipalID { servicePrincipals[ObjectKey(id)] = application.isOwn }
    let key = ObjectKey(application.appID)
    guard applicationIndex[key] == nil else { return false }
    applicationIndex[key] = Int32(applications.count)
    applications.append(application)
    return true
  }

  /// Adds a group; false when the id is taken.
  @discardableResult
  public mutating func addGroup(_ key: ObjectKey, named name: String? = nil) -> Bool {
    guard groupIndex[key] == nil else { return false }
    if let name { groupNames[key] = name }
    groupIndex[key] = Int32(groups.count)
    groups.append(key)
    parents.append([])
    return true
  }

  /// Says that a group has a member.
  ///
  /// People and groups must have been added before; whoever is neither is remembered.
  public mutating func addMember(_ member: ObjectKey, of group: ObjectKey) {
    guard let index = groupIndex[group] else { return }
    if let person = personIndex[member] {
      groupsOfPerson[Int(person)].append(index)
    } else if let child = groupIndex[member] {
      parents[Int(child)].append(index)
    } else {
      groupsOfStranger[member, default: []].append(index)
    }
  }

  /// Says that a user or a group holds a role.
  public mutating func addRole(_ role: ObjectKey, to principal: ObjectKey) {
    roles[principal, default: []].append(role)
  }

  /// Changes what is known of a person; the id stays.
  public mutating func update(_ key: ObjectKey, _ change: (inout Person) -> Void) {
    guard let index = personIndex[key].map(Int.init) else { return }
    var person = people[index]
    change(&person)
    person.id = people[index].id
    person.key = key
    people[index] = person
  }

  /// Whether a user is known.
  public func hasPerson(_ key: ObjectKey) -> Bool { personIndex[key] != nil }
  /// Whether a group is known.
  public func hasGroup(_ key: ObjectKey) -> Bool { groupIndex[key] != nil }
  /// Whether an application is known.
  public func hasApplication(_ key: ObjectKey) -> Bool { applicationIndex[key] != nil }
  /// Whether a service principal is known.
  public func hasServicePrincipal(_ key: ObjectKey) -> Bool { servicePrincipals[key] != nil }
  /// What a person, a group or an application is called; nil when the directory does not know.
  public func name(of id: String) -> String? {
    let key = ObjectKey(id)
    if let person = person(key) { return person.userPrincipalName }
    return groupNames[key] ?? applicationIndex[key].flatMap { applications[Int($0)].displayName }
  }
  /// A person, by id.
  public func person(_ key: ObjectKey) -> Person? { personIndex[key].map { people[Int($0)] } }

  /// The groups in the list and every group around them; cycles do no harm.
  private func closure(_ direct: [Int32]) -> [Int32] {
    var seen = Set(direct)
    var found = Array(seen)
    var next = 0
    while next < found.count {
      for parent in parents[Int(found[next])] where seen.insert(parent).inserted { found.append(parent) }
      next += 1
    }
    return found
  }

  /// A person with all groups and roles; somebody unknown has those that name the id.
  public func subject(user id: String, guestType: GuestTypes? = nil, tenant: String? = nil) -> Subject {
    subject(ObjectKey(id), guestType: guestType, tenant: tenant)
  }

  /// As ``subject(user:guestType:tenant:)``, by key.
  public func subject(_ key: ObjectKey, guestType: GuestTypes? = nil, tenant: String? = nil) -> Subject {
    let index = personIndex[key].map(Int.init)
    let person = index.map { people[$0] }
    let groups = closure(index.map { groupsOfPerson[$0] } ?? groupsOfStranger[key] ?? []).map {
      self.groups[Int($0)]
    }
    return Subject(
      kind: .user, id: key, groups: groups, roles: roles(of: [key] + groups),
      guestType: guestType ?? person?.guestType ?? [], homeTenant: tenant.map { ObjectKey($0) },
      perUserMFAState: person?.perUserMFAState ?? .disabled)
  }

  private func roles(of principals: [ObjectKey]) -> [ObjectKey] {
    var seen: Set<ObjectKey> = []
    return principals.flatMap { roles[$0] ?? [] }.filter { seen.insert($0).inserted }
  }

  /// A service principal.
  public func subject(servicePrincipal id: String) -> Subject {
    let key = ObjectKey(id)
    return Subject(kind: .servicePrincipal(isOwn: servicePrincipals[key] ?? false), id: key)
  }

  /// Groups that contain themselves, directly or through others.
  public func cyclicGroups() -> [ObjectKey] {
    GroupNesting(parents: parents).components.flatMap { component -> [Int32] in
      guard component.count == 1, let group = component.first else { return component }
      return parents[Int(group)].contains(group) ? component : []
    }.sorted().map { groups[Int($0)] }
  }
}
