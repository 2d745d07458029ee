import Base
import Directory
import Foundation
import Policy

/// What a sign-in is for; kept in the transaction and resumed exactly, whatever interrupted it.
public enum SignInPurpose: Sendable, Codable, Equatable {
  /// An application asked for a code.
  case authorization(AuthorizationRequest)
  /// A device waits for approval (RFC 8628).
  case device(DevicePurpose)
  /// One of Gatehouse's own pages.
  case page(OwnPage)

  /// A device authorization that the person has looked at.
  public struct DevicePurpose: Sendable, Codable, Equatable {
    /// The digest that finds the device authorization.
    public var deviceCode: Digest
    /// The application's `client_id`.
    public var clientID: Application.ClientID
    /// Its name.
    public var clientName: String
    /// The scopes asked for.
    public var scope: RequestedScope
    /// The address that the device asked from.
    public var address: String
    /// When the device asked.
    public var requestedAt: Date

    /// A device authorization.
    public init(
      deviceCode: Digest, clientID: Application.ClientID, clientName: String, scope: RequestedScope,
      address: String, requestedAt: Date
    ) {
      self.deviceCode = deviceCode
      self.clientID = clientID
      self.clientName = clientName
      self.scope = scope
      self.address = address
      self.requestedAt = requestedAt
    }
  }

  /// A page of Gatehouse that needs a signed-in person.
  public enum OwnPage: String, Sendable, Codable, Equatable {
    /// `/security-info`: to see what is registered.
    case securityInfo
    /// `/security-info`: to change it, which needs a strong authentication of the last ten minutes.
    case securityInfoChange
    /// `/{tenant}/login/signed-in`: nothing but the sign-in itself.
    case signedIn
  }

  /// The application, when one is behind it.
  public var clientID: Application.ClientID? {
    switch self {
    case .authorization(let request): request.clientID
    case .device(let device): device.clientID
    case .page: nil
    }
  }

  /// The application's name, when one is behind it.
  public var clientName: String? {
    switch self {
    case .authorization(let request): request.clientName
    case .device(let device): device.clientName
    case .page: nil
    }
  }

  /// The scopes to consent to, when an application is behind it.
  public var scope: RequestedScope? {
    switch self {
    case .authorization(let request): request.scope
    case .device(let device): device.scope
    case .page: nil
    }
  }

  /// What policies protect: the application and the resource that it wants to reach, or our own pages.
  ///
  /// Who asks for nothing but OpenID Connect's own scopes reaches the application only: it can be excluded from a
  /// policy for everything.
  var target: SignInTarget {
    guard let clientID, let scope else { return .applications([ObjectKey(WellKnownResource.accountPages)]) }
    return .applications(scope.targets(of: clientID))
  }

  /// The kind of client, for policies.
  var clientAppType: ClientAppType {
    switch self {
    case .authorization(let request): request.clientAppType ?? .browser
    case .device: .mobileAppsAndDesktopClients
    case .page: .browser
    }
  }

  /// How what is issued will have been transferred, for policies.
  var transferMethod: TransferMethod {
    if case .device = self { .deviceCodeFlow } else { .none }
  }
}

extension RequestedScope {
  /// What policies protect when `client` asks for this.
  func targets(of client: Application.ClientID) -> [ObjectKey] {
    resourceScopes.isEmpty ? [ObjectKey(client)] : [ObjectKey(client), ObjectKey(resource)]
  }
}
