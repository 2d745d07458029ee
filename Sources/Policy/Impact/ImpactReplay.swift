import Base
import Directory
import Foundation

/// Runs policies over the sign-in log: whom they would have prompted, blocked or sent to register.
///
/// The policies are evaluated as they are given, and nothing else that the tenant has switched on; what a sign-in had
/// proven counts, and once somebody would have been prompted, so does that for the rest of the session.
public struct ImpactReplay {
  /// What the replay found about one person.
  public struct Person: Sendable, Equatable {
    /// The user name, where it is known.
    public var userPrincipalName: String?
    /// Sign-ins that were replayed.
    public var signIns = 0
    /// Those that would have been asked for multi-factor authentication or more.
    public var prompted = 0
    /// Those that would have been refused.
    public var blocked = 0
    /// Those that would have been sent to register first.
    public var registrations = 0
    /// Days on which at least one sign-in would have been prompted.
    public var promptedDays = 0
    /// The most prompts on one day.
    public var mostPromptsInADay = 0
    /// Whether the person has a method; nil when that is not known.
    public var isRegistered: Bool?

    fileprivate var day = Int32.min
    fileprivate var promptsToday = 0

    fileprivate mutating func count(_ outcome: Decision.Outcome, on day: Int32) {
      signIns += 1
      switch outcome {
      case .granted: return
      case .blocked:
        blocked += 1
        return
      case .interrupted(.register): registrations += 1
      case .interrupted: prompted += 1
      }
      if self.day != day {
        self.day = day
        promptsToday = 0
        promptedDays += 1
      }
      promptsToday += 1
      mostPromptsInADay = max(mostPromptsInADay, promptsToday)
    }
  }

  /// What the replay found about one day, counted from 1970 in UTC.
  public struct Day: Sendable, Equatable {
    /// Sign-ins that were replayed.
    public var signIns = 0
    /// Those that would have been prompted.
    public var prompted = 0
    /// Those that would have been refused.
    public var blocked = 0
    /// Those that would have been sent to register.
    public var registrations = 0

    fileprivate mutating func count(_ outcome: Decision.Outcome) {
      signIns += 1
      switch outcome {
      case .granted: break
      case .blocked: blocked += 1
      case .interrupted(.register): registrations += 1
      case .interrupted: prompted += 1
      }
    }
  }

  /// By user.
  public var people: [ObjectKey: Person] { placeOfPerson.mapValues { found[$0] } }
  /// By day.
  public private(set) var days: [Int32: Day] = [:]
  /// Rows that were replayed.
  public private(set) var signIns = 0
  /// Rows that no policy would have been asked about.
  public var skipped = 0

  private let policies: PolicySet
  private let directory: DirectorySnapshot
  private let registrations: [ObjectKey: Bool]
  // What is told apart by person stands in lists, which are changed in place.
  private var placeOfPerson: [ObjectKey: Int] = [:]
  private var found: [Person] = []
  private var subjects: [Subject] = []
  private var context: SignInContext
  private var decision = Decision()
  private var provenInSession: [ObjectKey: Date] = [:]
  /// Sessions that are remembered; beyond it the oldest knowledge is dropped and prompts may be counted twice.
  private static let sessionLimit = 1_000_000

  /// A replay.
  ///
  /// - Parameter registrations: who has a method, by user; absent where it is not known.
  public init(policies: PolicySet, directory: DirectorySnapshot, registrations: [ObjectKey: Bool]) {
    self.policies = policies
    self.directory = directory
    self.registrations = registrations
    context = SignInContext(
      now: Date(timeIntervalSince1970: 0), subject: Subject(id: ObjectKey(high: 0, low: 0)),
      target: .applications([]), client: .browser, flow: .authorizationCode, factors: [])
  }

  /// Replays one row; rows come in the order of time, or in its reverse.
  public mutating func add(_ sample: SignInSample) {
    signIns += 1
    let place = place(of: sample)
    let day = Int32(clamping: Int((sample.at.timeIntervalSince1970 / 86_400).rounded(.down)))
    fillContext(sample, place)
    policies.decide(context, into: &decision)
    found[place].count(decision.outcome, on: day)
    days[day, default: Day()].count(decision.outcome)
    guard case .interrupted = decision.outcome, let session = sample.session else { return }
    if provenInSession.count >= Self.sessionLimit { provenInSession.removeAll() }
    provenInSession[session] = sample.at
  }

  private mutating func place(of sample: SignInSample) -> Int {
    if let place = placeOfPerson[sample.user] { return place }
    var person = Person()
    let known = directory.person(sample.user)
    person.userPrincipalName = known?.userPrincipalName ?? sample.userPrincipalName
    person.isRegistered = registrations[sample.user]
    placeOfPerson[sample.user] = found.count
    found.append(person)
    subjects.append(directory.subject(sample.user))
    return found.count - 1
  }

  /// Writes the sign-in into the context that is used for all of them.
  private mutating func fillContext(_ sample: SignInSample, _ place: Int) {
    let isRegistered = found[place].isRegistered ?? true
    context.now = sample.at
    context.subject = subjects[place]
    context.target = .applications(sample.targets)
    context.client = sample.client
    context.factors.removeAll(keepingCapacity: true)
    context.factors.append(ProvenFactor(.password, at: sample.at))
    if sample.hadMultiFactor {
      context.factors.append(ProvenFactor(.totp, at: sample.at))
    } else if let session = sample.session, let proven = provenInSession[session] {
      context.factors.append(ProvenFactor(.totp, at: proven))
    }
    context.isRegistered = isRegistered
    context.canChallenge = isRegistered
    context.platform = sample.platform
    context.address = sample.address
    context.country = sample.country
    context.transferMethod = sample.transferMethod
    context.device = sample.device
    context.signInRisk = sample.signInRisk
    context.userRisk = sample.userRisk
  }
}

extension ImpactReplay {
  /// The report as JSON: totals, people the most affected first, days, and who could not comply.
  public func json(userIDs: [ObjectKey: String] = [:]) -> JSONValue {
    let people = people
    let affected = people.filter { $0.value.prompted + $0.value.blocked + $0.value.registrations > 0 }
      .sorted { one, other in
        let left = one.value.blocked + one.value.registrations + one.value.prompted
        let right = other.value.blocked + other.value.registrations + other.value.prompted
        return left != right
          ? left > right : (one.value.userPrincipalName ?? "") < (other.value.userPrincipalName ?? "")
      }
    let unable = affected.filter {
      $0.value.isRegistered == false && $0.value.prompted + $0.value.registrations > 0
    }
    func count(_ value: (Person) -> Int) -> JSONValue {
      [
        "signIns": .integer(Int64(people.values.reduce(0) { $0 + value($1) })),
        "users": .integer(Int64(people.values.count { value($0) > 0 })),
      ]
    }
    func name(_ key: ObjectKey) -> JSONValue {
      .string(userIDs[key] ?? directory.person(key)?.id ?? key.uuidText)
    }
    return [
      "signIns": .integer(Int64(signIns)), "skipped": .integer(Int64(skipped)),
      "users": .integer(Int64(people.count)), "prompted": count(\.prompted), "blocked": count(\.blocked),
      "register": count(\.registrations),
      "unableToComply": .array(
        unable.map { ["userId": name($0.key), "userPrincipalName": $0.value.userPrincipalName.json] }),
      "affectedUsers": .array(
        affected.map { key, person in
          [
            "userId": name(key), "userPrincipalName": person.userPrincipalName.json,
            "signIns": .integer(Int64(person.signIns)), "prompted": .integer(Int64(person.prompted)),
            "blocked": .integer(Int64(person.blocked)), "register": .integer(Int64(person.registrations)),
            "promptedDays": .integer(Int64(person.promptedDays)),
            "mostPromptsInADay": .integer(Int64(person.mostPromptsInADay)),
            "isMfaRegistered": person.isRegistered.map(JSONValue.bool) ?? .null,
          ]
        }),
      "days": .array(
        days.sorted { $0.key < $1.key }.map { day, total in
          [
            "date": .string(
              Date(timeIntervalSince1970: Double(day) * 86_400).formatted(.iso8601.year().month().day())),
            "signIns": .integer(Int64(total.signIns)), "prompted": .integer(Int64(total.prompted)),
            "blocked": .integer(Int64(total.blocked)), "register": .integer(Int64(total.registrations)),
          ]
        }),
    ]
  }
}

extension Optional<String> {
  fileprivate var json: JSONValue { map(JSONValue.string) ?? .null }
}

@available(*, unavailable)
extension ImpactReplay: Sendable {}
