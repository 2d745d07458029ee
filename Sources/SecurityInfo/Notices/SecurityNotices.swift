import Base
import Directory
import Foundation
import Storage

/// Tells a person what happened to their account, in the transaction in which it happens.
public struct SecurityNotices: Sendable {
  private let outbox: Outbox
  private let random: RandomSource
  private let sealer: Sealer

  /// Notices that go into the outbox.
  public init(sealer: Sealer, random: RandomSource) {
    outbox = Outbox(sealer: sealer, random: random)
    self.random = random
    self.sealer = sealer
  }

  /// A method was added.
  func methodAdded(
    _ method: AuthenticationMethod, _ context: RegistrationContext, on connection: any SQLConnection
  ) throws {
    try tell(.methodAdded, method, context, on: connection)
  }

  /// A method was removed; a mailbox that is no longer registered is told too.
  func methodRemoved(
    _ method: AuthenticationMethod, _ context: RegistrationContext, on connection: any SQLConnection
  ) throws {
    try tell(.methodRemoved, method, context, on: connection)
  }

  private func tell(
    _ template: MessageTemplate, _ method: AuthenticationMethod, _ context: RegistrationContext,
    on connection: any SQLConnection
  ) throws {
    let event = Event(
      template: template, tenant: context.tenant, user: context.user, address: context.address,
      language: context.language, now: context.now,
      parameters: [.method: method.kind.rawValue, .methodName: method.displayName],
      alsoTo: [method.details.emailAddress].compactMap { $0 })
    try send(event, key: method.id.description, on: connection)
  }

  /// What is told.
  public struct Event: Sendable {
    /// Which text.
    public var template: MessageTemplate
    /// The tenant.
    public var tenant: Tenant
    /// The person.
    public var user: User
    /// From where it was done; nil when that says nothing.
    public var address: String?
    /// The language when the person has chosen none.
    public var language: Language?
    /// When it happened.
    public var now: Date
    /// What else is filled in.
    public var parameters: [MessageParameter: String]
    /// Where else it goes.
    public var alsoTo: [String]

    /// An event.
    public init(
      template: MessageTemplate, tenant: Tenant, user: User, address: String? = nil,
      language: Language? = nil,
      now: Date, parameters: [MessageParameter: String] = [:], alsoTo: [String] = []
    ) {
      self.template = template
      self.tenant = tenant
      self.user = user
      self.address = address
      self.language = language
      self.now = now
      self.parameters = parameters
      self.alsoTo = alsoTo
    }
  }

  /// Tells a person at every address that they have here: their mail, and the mailbox that they registered.
  ///
  /// - Parameter key: what makes the event one of its kind; nil for one that cannot happen twice.
  public func send(_ event: Event, key: String? = nil, on connection: any SQLConnection) throws {
    let methods = try AuthenticationMethodRepository(connection, event.tenant.id).list(of: event.user.id)
    var recipients: [String] = []
    for address in [event.user.mail] + methods.map(\.details.emailAddress) + event.alsoTo {
      guard let address = address.flatMap(MailboxAddress.parse), !recipients.contains(address) else {
        continue
      }
      recipients.append(address)
    }
    var parameters = event.parameters
    parameters[.organisation] = event.tenant.displayName
    // What is told to administrators names somebody else.
    parameters[.name] = parameters[.name] ?? event.user.displayName
    parameters[.account] = parameters[.account] ?? event.user.userPrincipalName.key
    parameters[.instant] = parameters[.instant] ?? String(Int(event.now.timeIntervalSince1970))
    parameters[.address] = event.address
    parameters[.helpdesk] = event.tenant.settings.messages.helpdesk
    if event.parameters[.account] == nil {
      parameters[.reportLink] = try SuspicionReport(
        tenant: event.tenant.id, user: event.user.id, subject: event.template,
        method: event.parameters[.method].flatMap(AuthenticationMethod.Kind.init(rawValue:)),
        happenedAt: event.now
      ).path(sealer)
    }
    let language =
      event.user.securityInfo.language ?? event.language ?? event.tenant.settings.messages.language
    let unique = key ?? random.uuid().uuidString.lowercased()
    for recipient in recipients {
      try outbox.enqueue(
        OutgoingMessage(
          eventKey: "\(event.template.rawValue):\(unique):\(recipient)", channel: .email,
          recipient: recipient,
          template: event.template, parameters: parameters, language: language),
        tenant: event.tenant.id, at: event.now, on: connection)
    }
  }
}
