import Base
import Directory

/// Everything about a sign-in but who signs in and what is reached, as far as rules tell it apart.
struct Environment {
  /// The most sets that are kept before the proof says that it is not exact.
  static let limit = 20_000
  /// The most places, and the most comparisons of sets for one standpoint, before it says so too.
  static let placeLimit = 200_000
  static let workLimit = 150_000_000

  /// Client types with platforms; those that a person would name first stand first, here and in the other lists.
  let clients: [(client: ClientAppType, platform: DevicePlatform)]
  /// Addresses with countries.
  let places: [(address: IPAddress, country: Country?)]
  /// Devices with transfer methods.
  let devices: [(device: DeviceFacts, transfer: TransferMethod)]
  static let risks: [RiskLevel] = [.none, .low, .medium, .high]
  static let insiderRisks: [InsiderRiskLevel] = [.none, .minor, .moderate, .elevated]

  /// The enforced rules that stand in the way of what is looked for, wherever they apply.
  let relevant: [UInt64]
  /// For each standpoint, the sets of rules in the way, none of which contains another.
  private(set) var minimal: [MinimalSets<EnvironmentChoice>]
  /// Whether every combination was looked at.
  private(set) var isExact: Bool
  /// Combinations that are told apart.
  let count: Int

  let clientRows: [[UInt64]]
  let placeRows: [[UInt64]]
  /// By standpoint.
  let deviceRows: [[[UInt64]]]
  let signInRiskRows: [[UInt64]]
  let userRiskRows: [[UInt64]]
  let insiderRiskRows: [[UInt64]]

  init(_ engine: Engine, kind: Coverage.Kind, strength: AuthenticationStrength?) {
    let obstacle = Obstacle(kind: kind, strength: strength)
    relevant = (0..<engine.width).map { word in
      (0..<64).reduce(into: UInt64(0)) { bits, bit in
        let rule = word * 64 + bit
        if rule < engine.rules.count, engine.rules[rule].isEnforced, obstacle.isPossible(engine.rules[rule]) {
          bits |= 1 << UInt64(bit)
        }
      }
    }
    let types: [ClientAppType] =
      kind == .legacy ? [.other, .exchangeActiveSync] : [.browser, .mobileAppsAndDesktopClients]
    let platforms: [DevicePlatform] = [.windows, .macOS, .iOS, .android, .linux, .windowsPhone, .all]
    clients = types.flatMap { client in platforms.map { (client, $0) } }
    let (places, hasAllPlaces) = Self.places(engine)
    self.places = places
    let classes = DeviceClasses(rules: engine.deviceRules)
    isExact = classes.isComplete && hasAllPlaces
    devices = TransferMethod.allCases.flatMap { transfer in classes.classes.map { ($0, transfer) } }

    let rows = EnvironmentRows(engine, relevant)
    clientRows = clients.map { rows.client($0.client, $0.platform) }
    placeRows = places.map { rows.place($0.address, $0.country) }
    signInRiskRows = Self.risks.map { rows.row(engine.signInRiskRows, $0.index) }
    userRiskRows = Self.risks.map { rows.row(engine.userRiskRows, $0.index) }
    insiderRiskRows = Self.insiderRisks.map { rows.row(engine.insiderRiskRows, $0.index) }
    let evaluable = rows.row(engine.evaluableRows, 0)
    let devices = devices
    deviceRows = Standpoint.allCases.map { standpoint in
      devices.map { device in
        rows.device(device.device, device.transfer, evaluable) { rule in
          obstacle.stands(in: engine.rules[rule], device.device, device.transfer, standpoint)
        }
      }
    }
    count = clients.count * places.count * devices.count * 4 * 4 * 4
    minimal = []
    let conditions: [(rows: [[UInt64]], place: WritableKeyPath<EnvironmentChoice, Int>)] = [
      (clientRows, \.client), (signInRiskRows, \.signInRisk), (userRiskRows, \.userRisk),
      (insiderRiskRows, \.insiderRisk), (placeRows, \.place),
    ]
    var shared: [(values: MinimalSets<Int>, place: WritableKeyPath<EnvironmentChoice, Int>)] = []
    for (rows, place) in conditions {
      let (values, isWhole) = Self.minimal(rows)
      shared.append((values, place))
      isExact = isExact && isWhole
    }
    for standpoint in Standpoint.allCases {
      let (devices, hasAllDevices) = Self.minimal(deviceRows[standpoint.rawValue])
      let (sets, isWhole) = combine(shared, devices)
      minimal.append(sets)
      isExact = isExact && isWhole && hasAllDevices
    }
  }

  private static func places(
    _ engine: Engine
  ) -> (places: [(address: IPAddress, country: Country?)], isWhole: Bool) {
    let outside = ["198.51.100.10", "203.0.113.10", "192.0.2.10", "8.8.8.8"].compactMap { IPAddress($0) }
    let addresses = (0..<engine.addresses.classes.count).compactMap { group in
      outside.first { engine.addresses.group(of: $0) == group } ?? engine.addresses.witnesses[group]
    }
    let named = engine.countryIndex.keys.sorted { $0.description < $1.description }
    let other = Country.all.first { engine.countryIndex[$0] == nil }
    let countries: [Country?] = [nil] + (other.map { [$0] } ?? []) + named
    let room = placeLimit / countries.count
    let places = addresses.prefix(room).flatMap { address in countries.map { (address, $0) } }
    return (places, addresses.count <= room)
  }

  /// The minimal sets over all conditions: condition by condition, dropping what another set undercuts.
  ///
  /// - Parameters:
  ///   - shared: the minimal rows of the conditions that are the same for every standpoint.
  ///   - devices: those of devices.
  private func combine(
    _ shared: [(values: MinimalSets<Int>, place: WritableKeyPath<EnvironmentChoice, Int>)],
    _ devices: MinimalSets<Int>
  ) -> (MinimalSets<EnvironmentChoice>, Bool) {
    var sets = MinimalSets<EnvironmentChoice>()
    sets.insert(relevant, EnvironmentChoice())
    var work = 0
    for (values, place) in shared.dropLast() + [(devices, \.device)] + shared.suffix(1) {
      var next = MinimalSets<EnvironmentChoice>()
      for entry in sets.entries {
        for value in values.entries {
          var choice = entry.choice
          choice[keyPath: place] = value.choice
          next.insert(entry.bits.intersected(with: value.bits), choice)
          work += next.entries.count
        }
        if next.entries.count > Self.limit || work > Self.workLimit { return (next, false) }
      }
      sets = next
    }
    return (sets, true)
  }

  /// The rows that no other row undercuts, and whether all were looked at.
  private static func minimal(_ rows: [[UInt64]]) -> (MinimalSets<Int>, Bool) {
    var values = MinimalSets<Int>()
    var work = 0
    for (index, row) in rows.enumerated() {
      work += values.entries.count
      guard work <= workLimit else { return (values, false) }
      values.insert(row, index)
    }
    return (values, true)
  }

  /// The rules in the way of a choice.
  func bits(of choice: EnvironmentChoice, _ standpoint: Standpoint) -> [UInt64] {
    clientRows[choice.client].intersected(with: placeRows[choice.place])
      .intersected(with: deviceRows[standpoint.rawValue][choice.device])
      .intersected(with: signInRiskRows[choice.signInRisk])
      .intersected(with: userRiskRows[choice.userRisk])
      .intersected(with: insiderRiskRows[choice.insiderRisk])
  }
}

/// Rows of the engine, narrowed to the relevant rules.
private struct EnvironmentRows {
  let engine: Engine
  let relevant: [UInt64]
  private let base: Int

  init(_ engine: Engine, _ relevant: [UInt64]) {
    self.engine = engine
    self.relevant = relevant
    base = Dimension.location.rawValue * engine.width
  }

  func row(_ rows: BitRows, _ row: Int) -> [UInt64] { Array(rows.row(row)).intersected(with: relevant) }

  func client(_ client: ClientAppType, _ platform: DevicePlatform) -> [UInt64] {
    row(engine.clientRows, engine.clientRow(client, platform))
      .intersected(with: Array(engine.platformRows.row(engine.platformRow(platform))))
  }

  func place(_ address: IPAddress, _ country: Country?) -> [UInt64] {
    var scratch = [UInt64](repeating: 0, count: engine.scratchSize)
    engine.matchLocation(address, country, into: &scratch)
    return Array(scratch[base..<base + engine.width]).intersected(with: relevant)
  }

  func device(
    _ device: DeviceFacts, _ transfer: TransferMethod, _ evaluable: [UInt64], stands: (Int) -> Bool
  ) -> [UInt64] {
    var scratch = [UInt64](repeating: 0, count: engine.scratchSize)
    engine.matchDevice(device, into: &scratch)
    let start = Dimension.device.rawValue * engine.width
    var bits = Array(scratch[start..<start + engine.width])
      .intersected(with: row(engine.flowRows, transfer.index)).intersected(with: evaluable)
    for word in bits.indices {
      var rest = bits[word]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if !stands(word * 64 + bit) { bits[word] &= ~(1 << UInt64(bit)) }
      }
    }
    return bits
  }
}

extension [UInt64] {
  func intersected(with other: [UInt64]) -> [UInt64] {
    var result = self
    for word in result.indices { result[word] &= other[word] }
    return result
  }

  func isDisjoint(with other: [UInt64]) -> Bool { indices.allSatisfy { self[$0] & other[$0] == 0 } }
}

/// Whether a rule that applies stands in the way of what is looked for.
struct Obstacle {
  let kind: Coverage.Kind
  let strength: AuthenticationStrength?

  /// Whether it ever can.
  func isPossible(_ rule: Rule) -> Bool {
    let facts = [DeviceFacts.unregistered]
    return facts.contains { device in
      Standpoint.allCases.contains { stands(in: rule, device, .deviceCodeFlow, $0) }
    }
  }

  func stands(
    in rule: Rule, _ device: DeviceFacts, _ transfer: TransferMethod, _ standpoint: Standpoint
  ) -> Bool {
    guard case .controls(let grant) = rule.demand else {
      if case .registration = rule.demand { return false }
      return !canStayBelow
    }
    guard !grant.operands.isEmpty else { return false }
    if kind == .legacy || grant.operands.contains(.builtIn(.block)) { return true }
    let canBeMet = { (operand: Rule.Operand) in self.canBeMet(operand, device, transfer, standpoint) }
    return grant.needsAll ? !grant.operands.allSatisfy(canBeMet) : !grant.operands.contains(where: canBeMet)
  }

  /// Whether multi-factor authentication can be done below the strength that is asked about.
  private var canStayBelow: Bool {
    guard kind == .belowStrength, let strength else { return false }
    return AuthenticationStrength.multifactor.hasCombination(below: strength)
  }

  /// Whether an operand can be met by somebody who stays below what is looked for.
  private func canBeMet(
    _ operand: Rule.Operand, _ device: DeviceFacts, _ transfer: TransferMethod, _ standpoint: Standpoint
  ) -> Bool {
    let deviceCounts = standpoint == .own && transfer != .deviceCodeFlow
    switch operand {
    case .builtIn(.compliantDevice): return deviceCounts && device.isCompliant == true
    case .builtIn(.domainJoinedDevice): return deviceCounts && device.isHybridJoined
    case .builtIn(.mfa): return canStayBelow && standpoint != .directConnect
    case .builtIn(.passwordChange): return standpoint == .own
    case .builtIn, .unknown: return false
    case .termsOfUse, .customFactor: return true
    case .strength(_, let wanted):
      guard let wanted else { return false }
      // What the password alone satisfies is satisfied for everybody.
      if wanted.isSatisfied(by: .password) { return true }
      guard standpoint != .directConnect else { return false }
      if let strength, kind == .belowStrength { return wanted.hasCombination(below: strength) }
      return wanted.allowedCombinations.contains { $0.isSingleFactor }
    }
  }
}
