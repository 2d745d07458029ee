import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// Reminds people by mail to register a second factor, as the registration campaign says.
///
/// The reminder and the note that somebody was reminded are one transaction: however often this runs, on however many
/// nodes, nobody is reminded twice in an interval.
public struct RegistrationReminders: Sendable {
  private static let peopleAtOnce = 100

  private let database: Database
  private let clock: WallClock
  private let outbox: Outbox

  /// Reminders that go through the outbox.
  public init(database: Database, clock: WallClock, random: RandomSource, sealer: Sealer) {
    self.database = database
    self.clock = clock
    outbox = Outbox(sealer: sealer, random: random)
  }

  /// Goes once through the people of a tenant.
  ///
  /// - Returns: how many reminders were queued.
  @discardableResult
  public func run(_ tenant: Tenant.ID) async throws -> Int {
    var last: String?
    var queued = 0
    while true {
      try Task.checkCancellation()
      let after = last
      let now = clock.now()
      // Most tenants have nobody to remind: reading first spares them a write.
      guard
        let page = try await database.read({ connection in
          try page(of: tenant, after: after, at: now, on: connection)
        }), let end = page.last
      else { return queued }
      if page.contains(where: \.isInScope) {
        queued += try await database.write { connection in
          try remind(tenant, after: after, upTo: end.user, at: now, on: connection)
        }
      }
      last = end.user.userPrincipalName.key
    }
  }

  private struct Candidate {
    var user: User
    var isInScope: Bool
  }

  /// The next people who have not registered; nil while there are no reminders.
  private func page(
    of tenant: Tenant.ID, after name: String?, at now: Date, on connection: any SQLConnection
  ) throws -> [Candidate]? {
    guard let settings = try TenantRepository.find(id: tenant, on: connection)?.settings,
      settings.methods.campaign.isEnabled, let days = settings.methods.campaign.reminderIntervalDays
    else { return nil }
    let memberships = MembershipRepository(connection, tenant)
    let campaign = settings.methods.campaign
    return try UserRepository(connection, tenant).pageToRemind(
      after: name, reminders: campaign.reminderLimit,
      notSince: now.addingTimeInterval(-Double(days) * 86_400), limit: Self.peopleAtOnce
    ).map { user in
      let isOrdinary = !user.isExternal && !settings.breakGlassUsers.contains(user.id.description)
      return Candidate(
        user: user,
        isInScope: try isOrdinary
          && campaign.applies(to: user.id, groups: memberships.groups(of: user.id, limit: .max)))
    }
  }

  private func remind(
    _ id: Tenant.ID, after name: String?, upTo end: User, at now: Date, on connection: any SQLConnection
  ) throws -> Int {
    guard let tenant = try TenantRepository.find(id: id, on: connection),
      let page = try page(of: id, after: name, at: now, on: connection)
    else { return 0 }
    let users = UserRepository(connection, id)
    var queued = 0
    for candidate in page where candidate.isInScope {
      let user = candidate.user
      let reminders = user.securityInfo.reminders
      guard user.userPrincipalName.key <= end.userPrincipalName.key, let mail = user.mail,
        try users.noteReminder(after: reminders, of: user.id, at: now)
      else { continue }
      var message = RegistrationMessage.make(.registrationReminder, to: user, at: mail, in: tenant, at: now)
      message.eventKey = "registration-reminder:\(user.id):\(reminders + 1)"
      if try outbox.enqueue(message, tenant: id, at: now, on: connection) != nil { queued += 1 }
    }
    return queued
  }
}

/// What people who have not registered are written.
enum RegistrationMessage {
  /// A message whose key is still to be set.
  static func make(
    _ template: MessageTemplate, to user: User, at mail: String, in tenant: Tenant, at now: Date
  ) -> OutgoingMessage {
    var parameters: [MessageParameter: String] = [
      .organisation: tenant.displayName, .name: user.displayName, .account: user.userPrincipalName.key,
      .link: SetupLink.path(tenant, user),
    ]
    if template == .registrationReminder, let deadline = user.registration?.endsAt, deadline > now {
      parameters[.instant] = String(Int(deadline.timeIntervalSince1970))
    }
    parameters[.helpdesk] = tenant.settings.messages.helpdesk
    return OutgoingMessage(
      eventKey: "", channel: .email, recipient: mail, template: template, parameters: parameters,
      language: user.securityInfo.language ?? tenant.settings.messages.language)
  }
}
