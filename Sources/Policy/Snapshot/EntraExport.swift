import Base
import Directory
import Foundation

/// What a folder of Graph's JSON says of a tenant: its policies, its directory, and everything that is wrong with them.
///
/// Every file may be absent, and is empty then. What is wrong becomes a finding and matches nothing, as in Entra.
public struct EntraExport: Sendable {
  /// The files that are read; the raw value is the name without `.json`.
  public enum File: String, Sendable, CaseIterable {
    /// Conditional Access policies.
    case policies
    /// Named locations.
    case namedLocations
    /// Authentication strengths.
    case authenticationStrengths
    /// Users, with `perUserMfaState` where it is known.
    case users
    /// Groups, with `members`.
    case groups
    /// Role assignments.
    case roleAssignments
    /// Service principals.
    case servicePrincipals
    /// Whether security defaults are on.
    case securityDefaults
    /// Who is registered for what.
    case userRegistrationDetails
    /// The sign-in log.
    case signIns
  }

  /// One page of a file.
  public struct Page: Sendable {
    /// Its name, for findings.
    public let name: String
    /// Its number, from 1.
    public let number: Int
    /// Its bytes.
    public let bytes: [UInt8]

    /// A page; the mark that some tools put before UTF-8 is left out.
    public init(name: String, number: Int, bytes: [UInt8]) {
      self.name = name
      self.number = number
      self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
  }

  /// The policies and what they are compiled to.
  public internal(set) var policies = PolicySet(TenantSettings(securityDefaultsEnabledAt: nil))
  /// The directory.
  public internal(set) var directory = DirectorySnapshot()
  /// Who is registered for multi-factor authentication, by user id; nobody is in it whose state is not known.
  public internal(set) var registrations: [ObjectKey: Bool] = [:]
  /// Everything that is wrong.
  public internal(set) var findings: [Finding] = []
  /// Whether a file could not be read at all, so that an answer may be about less than the tenant.
  public internal(set) var hasUnreadableFile = false
  /// Whether pages are missing, so that nothing said about the tenant is about all of it.
  public internal(set) var isComplete = true

  /// Reads the pages of each file.
  ///
  /// The sign-in log is not among them: it is read record by record where it is needed.
  public init(_ files: [File: [Page]]) {
    var reader = ExportReader(files)
    reader.readAll()
    self = reader.export
  }

  init() {}

  /// The same view of a tenant that was read from elsewhere.
  public init(policies: PolicySet, directory: DirectorySnapshot, registrations: [ObjectKey: Bool]) {
    self.policies = policies
    self.directory = directory
    self.registrations = registrations
  }

  /// The same tenant under other policies: one, or several as Graph lists them.
  ///
  /// - Parameter asEnabled: whether each counts as enabled, whatever its state.
  public func replacingPolicies(
    _ json: JSONValue, asEnabled: Bool = false
  ) -> (view: EntraExport, findings: [Finding]) {
    let texts = json["value"]?.array ?? json.array ?? [json]
    var findings: [Finding] = []
    var read: [ConditionalAccessPolicy] = []
    for text in texts {
      var (policy, found) = ConditionalAccessPolicy.read(text)
      findings += found
      if asEnabled { policy.state = .enabled }
      read.append(policy)
    }
    var view = self
    view.policies = policies.with(policies: read)
    let references = PolicyReferences(directory: directory, policies: view.policies)
    for policy in read { findings += references.findings(in: policy) }
    return (view, findings)
  }

  /// The same people and applications under the policies, locations and strengths of another export.
  public func under(_ other: EntraExport) -> EntraExport {
    var view = self
    view.policies = other.policies
    view.hasUnreadableFile = hasUnreadableFile || other.hasUnreadableFile
    view.isComplete = isComplete && other.isComplete
    return view
  }
}
