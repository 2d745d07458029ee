/// What one policy makes of a sign-in that it applies to.
enum NaiveGrantOutcome {
  case satisfied
  case blocked
  case asked([String])
}

extension NaivePreparedPolicy {
  private enum Ability {
    case holds, canBeGiven, never
  }

  func grant(_ facts: NaiveFacts, withoutStrength: Bool) -> NaiveGrantOutcome {
    let controls = withoutStrength ? controlsWithoutStrength : self.controls
    if controls.isEmpty { return .satisfied }
    if hasBlock || facts.isLegacy || !facts.isUser { return .blocked }
    var missing: [String] = []
    var hopeless = 0
    for control in controls {
      switch ability(of: control.kind, facts) {
      case .holds: continue
      case .canBeGiven: break
      case .never: hopeless += 1
      }
      missing.append(control.text)
    }
    if isAnd {
      if missing.isEmpty { return .satisfied }
      return hopeless > 0 ? .blocked : .asked(missing)
    }
    if missing.count < controls.count { return .satisfied }
    return hopeless == missing.count ? .blocked : .asked(missing)
  }

  private func ability(of control: Control, _ facts: NaiveFacts) -> Ability {
    let isDirectConnect = facts.guestType == "b2bDirectConnectUser"
    switch control {
    case .compliantDevice: return facts.device.isCompliant && facts.deviceCounts ? .holds : .never
    case .joinedDevice: return facts.device.isHybridJoined && facts.deviceCounts ? .holds : .never
    case .mfa: return isDirectConnect ? .never : .canBeGiven
    case .changeOfPassword: return facts.isExternal ? .never : .canBeGiven
    case .strength(let isPassword, let isEmpty):
      if isPassword { return .holds }
      return isEmpty || isDirectConnect ? .never : .canBeGiven
    case .external: return .canBeGiven
    case .impossible: return .never
    }
  }

  func reportOnlyResult(_ failing: [NaiveReason], _ facts: NaiveFacts) -> String {
    if !failing.isEmpty || facts.userAction != nil { return "reportOnlyNotApplied" }
    switch grant(facts, withoutStrength: false) {
    case .satisfied: return "reportOnlySuccess"
    case .blocked: return "reportOnlyFailure"
    case .asked: return "reportOnlyInterrupted"
    }
  }
}
