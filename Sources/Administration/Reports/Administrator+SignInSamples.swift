import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// Shows what the sign-in log says about policies' conditions, the oldest first, in bounded memory.
  ///
  /// Rows that no policy was asked about are left out: an application's own sign-ins, and failed ones.
  public func forEachSignInSample(
    of tenant: Tenant, since start: Date, _ body: (SignInSample) throws -> Void
  ) async throws {
    try await forEachSignIn(of: tenant, since: start) { record in
      if let sample = SignInSample(record) { try body(sample) }
    }
  }

  /// Shows the sign-in log from an instant on, the oldest first, page by page.
  public func forEachSignIn(
    of tenant: Tenant, since start: Date, _ body: (SignInRecord) throws -> Void
  ) async throws {
    var position: LogRepository.Position?
    while true {
      let page = try await database.read { [position] connection in
        try LogRepository(connection, tenant.id).signIns(
          from: start, after: position, limit: Self.logPageSize)
      }
      for record in page.records { try body(record) }
      guard let last = page.last else { return }
      position = last
    }
  }

  /// What the sign-in log says about policies' conditions, the oldest first.
  public func signInSamples(of tenant: Tenant, since start: Date) async throws -> [SignInSample] {
    var samples: [SignInSample] = []
    try await forEachSignInSample(of: tenant, since: start) { samples.append($0) }
    return samples
  }

  private static let logPageSize = 1_000
}

extension SignInSample {
  /// What a row says; nil for one that no policy was asked about.
  init?(_ record: SignInRecord) {
    guard let user = record.userId, record.status.errorCode == 0 else { return nil }
    let targets = [record.appId, record.resourceId].compactMap { $0 }.filter { !$0.isEmpty }
    self.init(user: ObjectKey(user), targets: targets.map { ObjectKey($0) }, at: record.createdDateTime)
    userPrincipalName = record.userPrincipalName
    client = Self.client(record.clientAppUsed)
    platform = Self.platform(record.deviceDetail.operatingSystem)
    address = IPAddress(record.ipAddress)
    country = record.location.flatMap { Country($0.countryOrRegion) }
    let detail = record.deviceDetail
    if !detail.deviceId.isEmpty || detail.isCompliant || !detail.trustType.isEmpty {
      device.deviceId = detail.deviceId.isEmpty ? nil : detail.deviceId
      device.isCompliant = detail.isCompliant
      device.trustType = Self.trustType(detail.trustType)
    }
    if record.originalTransferMethod == "deviceCodeFlow" || record.authenticationProtocol == "deviceCode" {
      transferMethod = .deviceCodeFlow
    } else if record.originalTransferMethod == "authenticationTransfer" {
      transferMethod = .authenticationTransfer
    }
    signInRisk = RiskLevel(rawValue: record.riskLevelDuringSignIn) ?? .none
    userRisk = RiskLevel(rawValue: record.riskLevelAggregated) ?? .none
    hadMultiFactor = record.authenticationRequirement == "multiFactorAuthentication"
    session = record.sessionId.map { ObjectKey($0) }
  }
}
