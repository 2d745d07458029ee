import Base
import Directory

/// The conditions that a rule is matched by, each independent of the others.
enum Dimension: Int, CaseIterable {
  case users, workloads, target, client, platform, location, signInRisk, userRisk, insiderRisk
  case servicePrincipalRisk, flow, device, evaluable

  /// How many there are.
  static let count = 13
}

extension Engine {
  /// Writes, condition by condition, which rules a sign-in matches: `Dimension.count` rows.
  func match(_ context: SignInContext, into rows: inout [UInt64]) {
    rows.withUnsafeMutableBufferPointer { out in
      clearScratch(&out)
      matchUsers(context.subject, &out)
      matchTarget(context.target, &out)
      copy(clientRows, clientRow(context.client, context.platform), to: .client, &out)
      copy(platformRows, platformRow(context.platform), to: .platform, &out)
      matchLocation(context.address, context.country, &out)
      copy(signInRiskRows, context.signInRisk.index, to: .signInRisk, &out)
      copy(userRiskRows, context.userRisk.index, to: .userRisk, &out)
      copy(insiderRiskRows, context.insiderRisk.index, to: .insiderRisk, &out)
      if case .servicePrincipal = context.subject.kind {
        copy(workloadRiskRows, context.servicePrincipalRisk.index, to: .servicePrincipalRisk, &out)
      } else {
        copy(workloadRiskRows, RiskLevel.allCases.count, to: .servicePrincipalRisk, &out)
      }
      copy(flowRows, context.transferMethod.index, to: .flow, &out)
      matchDevice(context.device, &out)
      copy(evaluableRows, 0, to: .evaluable, &out)
    }
  }

  @inline(__always)
  private func copy(
    _ source: BitRows, _ row: Int, to dimension: Dimension, _ out: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    source.words.withUnsafeBufferPointer { words in
      for word in 0..<width { out[dimension.rawValue &* width &+ word] = words[row &* width &+ word] }
    }
  }

  /// Adds a key's rows to the including and the excluding side.
  @inline(__always)
  private func add(
    _ table: KeyTable, _ key: ObjectKey, _ include: Int, _ exclude: Int,
    _ out: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    guard let entry = table.entry(of: key) else { return }
    table.rows.words.withUnsafeBufferPointer { words in
      let base = 2 &* entry &* width
      for word in 0..<width {
        out[include &+ word] |= words[base &+ word]
        out[exclude &+ word] |= words[base &+ width &+ word]
      }
    }
  }

  @inline(__always)
  private func add(
    _ source: BitRows, _ row: Int, _ base: Int, _ out: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    source.words.withUnsafeBufferPointer { words in
      for word in 0..<width { out[base &+ word] |= words[row &* width &+ word] }
    }
  }

  /// The including and the excluding side, each a row, behind the rows of the dimensions.
  var scratchInclude: Int { Dimension.count * width }
  var scratchExclude: Int { scratchInclude + width }
  /// Words that `match` needs.
  var scratchSize: Int { scratchInclude + 2 * width }

  @inline(__always)
  private func clearScratch(_ out: inout UnsafeMutableBufferPointer<UInt64>) {
    for word in scratchInclude..<scratchSize { out[word] = 0 }
  }

  /// As `match`, for users alone, with the groups' rows made beforehand.
  func matchUsers(
    _ subject: Subject, inheriting groupRows: BitRows, of groups: [Int32], into rows: inout [UInt64]
  ) {
    rows.withUnsafeMutableBufferPointer { out in
      clearScratch(&out)
      for group in groups {
        add(groupRows, 2 * Int(group), scratchInclude, &out)
        add(groupRows, 2 * Int(group) + 1, scratchExclude, &out)
      }
      matchUsers(subject, &out)
    }
  }

  /// As `match`, for what is reached alone.
  func matchTarget(_ target: SignInTarget, into rows: inout [UInt64]) {
    rows.withUnsafeMutableBufferPointer { out in matchTarget(target, &out) }
  }

  /// As `match`, for the place alone.
  func matchLocation(_ address: IPAddress?, _ country: Country?, into rows: inout [UInt64]) {
    rows.withUnsafeMutableBufferPointer { out in matchLocation(address, country, &out) }
  }

  /// As `match`, for the device alone.
  func matchDevice(_ device: DeviceFacts, into rows: inout [UInt64]) {
    rows.withUnsafeMutableBufferPointer { out in matchDevice(device, &out) }
  }

  /// Adds what a group and the roles of its members bring.
  func add(group: ObjectKey, roles list: [ObjectKey], to rows: inout BitRows, at row: Int) {
    if let entry = groups.entry(of: group) {
      rows.formUnion(groups.rows, row: 2 * entry, into: row)
      rows.formUnion(groups.rows, row: 2 * entry + 1, into: row + 1)
    }
    for role in list {
      guard let entry = roles.entry(of: role) else { continue }
      rows.formUnion(roles.rows, row: 2 * entry, into: row)
      rows.formUnion(roles.rows, row: 2 * entry + 1, into: row + 1)
    }
  }

  /// Adds the person to what the scratch rows hold, and writes the rows of users and workloads.
  private func matchUsers(_ subject: Subject, _ out: inout UnsafeMutableBufferPointer<UInt64>) {
    let include = scratchInclude
    let exclude = scratchExclude
    switch subject.kind {
    case .user:
      add(userRows, UserRow.all, include, &out)
      add(users, subject.id, include, exclude, &out)
      groups.union(of: subject.groups, include, exclude, &out)
      roles.union(of: subject.roles, include, exclude, &out)
      if !subject.guestType.isEmpty { matchGuests(subject, &out) }
      switch subject.perUserMFAState {
      case .disabled: break
      case .enabled: add(userRows, UserRow.perUserEnabled, include, &out)
      case .enforced: add(userRows, UserRow.perUserEnforced, include, &out)
      }
      for word in 0..<width {
        out[Dimension.users.rawValue &* width &+ word] =
          (out[include &+ word] & ~out[exclude &+ word]) | userRows.words[UserRow.workloads &* width &+ word]
        out[Dimension.workloads.rawValue &* width &+ word] = ~userRows.words[
          UserRow.workloads &* width &+ word]
      }
    case .servicePrincipal(let isOwn):
      if isOwn { add(userRows, UserRow.allWorkloads, include, &out) }
      add(workloads, subject.id, include, exclude, &out)
      for word in 0..<width {
        let isWorkloadRule = userRows.words[UserRow.workloads &* width &+ word]
        out[Dimension.users.rawValue &* width &+ word] = isWorkloadRule
        out[Dimension.workloads.rawValue &* width &+ word] =
          (out[include &+ word] & ~out[exclude &+ word]) | ~isWorkloadRule
      }
    }
  }

  private func matchGuests(_ subject: Subject, _ out: inout UnsafeMutableBufferPointer<UInt64>) {
    for (index, entry) in GuestTypes.names.enumerated() where subject.guestType.contains(entry.type) {
      add(guestRows, 2 * index, scratchInclude, &out)
      add(guestRows, 2 * index + 1, scratchExclude, &out)
    }
    guard let home = subject.homeTenant else { return }
    for guest in tenantGuests
    where !guest.types.isDisjoint(with: subject.guestType) && guest.tenants.contains(home) {
      let base = guest.isExclude ? scratchExclude : scratchInclude
      out[base + guest.rule >> 6] |= 1 << UInt64(guest.rule & 63)
    }
  }

  private func matchTarget(_ target: SignInTarget, _ out: inout UnsafeMutableBufferPointer<UInt64>) {
    let row = Dimension.target.rawValue &* width
    copy(targetRows, TargetRow.everything, to: .target, &out)
    switch target {
    case .applications(let applications):
      for application in applications {
        clearScratch(&out)
        add(targetRows, TargetRow.allApplications, scratchInclude, &out)
        add(self.applications, application, scratchInclude, scratchExclude, &out)
        for word in 0..<width {
          out[row &+ word] |= out[scratchInclude &+ word] & ~out[scratchExclude &+ word]
        }
      }
    case .userAction(.registerSecurityInformation):
      add(targetRows, TargetRow.registerSecurityInformation, row, &out)
    case .userAction(.registerDevice): add(targetRows, TargetRow.registerDevice, row, &out)
    case .authenticationContext(let name):
      if let index = contextIndex[name] { add(contextRows, index, row, &out) }
    }
  }

  private func matchLocation(
    _ address: IPAddress?, _ country: Country?, _ out: inout UnsafeMutableBufferPointer<UInt64>
  ) {
    clearScratch(&out)
    add(placeRows, PlaceRow.everywhere, scratchInclude, &out)
    if let address {
      let group = addresses.group(of: address)
      add(addressRows, 2 * group, scratchInclude, &out)
      add(addressRows, 2 * group + 1, scratchExclude, &out)
    }
    let row = country.map { countryIndex[$0] ?? CountryRow.other } ?? CountryRow.unknown
    add(countryRows, 2 * row, scratchInclude, &out)
    add(countryRows, 2 * row + 1, scratchExclude, &out)
    for word in 0..<width {
      out[Dimension.location.rawValue &* width &+ word] =
        (out[scratchInclude &+ word] & ~out[scratchExclude &+ word])
        | placeRows.words[PlaceRow.unconfigured &* width &+ word]
    }
  }

  private func matchDevice(_ device: DeviceFacts, _ out: inout UnsafeMutableBufferPointer<UInt64>) {
    copy(deviceRows, 0, to: .device, &out)
    guard !deviceRules.isEmpty else { return }
    let row = Dimension.device.rawValue &* width
    for (index, rule) in deviceRules.enumerated() {
      add(deviceRows, rule.matches(device) ? 1 + 2 * index : 2 + 2 * index, row, &out)
    }
  }

  /// The row of a client type; Exchange ActiveSync on a known platform is the supported kind.
  func clientRow(_ client: ClientAppType, _ platform: DevicePlatform) -> Int {
    client == .exchangeActiveSync && platform != .all ? ClientAppType.easSupported.index : client.index
  }

  func platformRow(_ platform: DevicePlatform) -> Int { platform.index }
}

extension RiskLevel {
  @inline(__always) var index: Int {
    switch self {
    case .none: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .hidden: 4
    }
  }
}

extension InsiderRiskLevel {
  @inline(__always) var index: Int {
    switch self {
    case .none: 0
    case .minor: 1
    case .moderate: 2
    case .elevated: 3
    }
  }
}

extension TransferMethod {
  @inline(__always) var index: Int {
    switch self {
    case .none: 0
    case .deviceCodeFlow: 1
    case .authenticationTransfer: 2
    }
  }
}

extension ClientAppType {
  @inline(__always) var index: Int {
    switch self {
    case .browser: 0
    case .mobileAppsAndDesktopClients: 1
    case .exchangeActiveSync: 2
    case .easSupported: 3
    case .other: 4
    case .all: 5
    }
  }
}

extension DevicePlatform {
  @inline(__always) var index: Int {
    switch self {
    case .android: 0
    case .iOS: 1
    case .windows: 2
    case .windowsPhone: 3
    case .macOS: 4
    case .linux: 5
    case .all: 6
    }
  }
}
