import Base
import Directory
import Foundation

/// What has been proven, measured against how old it may be; made once for a decision.
struct Proof {
  /// How long multi-factor authentication in a session counts when no policy says less.
  static let rollingWindow: TimeInterval = 90 * 86_400

  /// How old a factor may be.
  let maximumAge: TimeInterval
  /// Whether the first factor must be given again.
  let isFirstFactorStale: Bool
  /// Whether multi-factor authentication counts: proven, or this browser remembered, and neither too long ago.
  let hasMultiFactor: Bool
  /// The methods that were proven and count.
  let modes: AuthenticationMethodModes
  /// What is there.
  let satisfied: ControlMask
  /// What can still be given.
  let askable: ControlMask
  /// Whether nothing can be given at all: the client shows no page, or there is no person.
  let isMute: Bool
  /// Whether a second factor has to be registered before it can be given.
  let mustRegister: Bool

  /// Measures what a sign-in has proven.
  ///
  /// - Parameter frequency: the strictest sign-in frequency of the rules that apply; nil for none.
  static func measure(_ context: SignInContext, frequency: TimeInterval?, isSecondaryOnly: Bool) -> Proof {
    let maximumAge = frequency.map { $0 == 0 ? SignInFrequency.everyTimeTolerance : $0 } ?? Self.rollingWindow
    let now = context.now
    var modes: AuthenticationMethodModes = []
    var hasFreshFirst = false
    for proven in context.factors {
      let isFresh = now.timeIntervalSince(proven.at) < maximumAge
      if isFresh || proven.factor == .password { modes.formUnion(proven.factor.modes) }
      if isFresh, proven.factor.isFirstFactor { hasFreshFirst = true }
    }
    var hasMultiFactor = context.factors.multiFactorAt.map { now.timeIntervalSince($0) < maximumAge } ?? false
    if !hasMultiFactor, context.isFamiliarBrowser, let remembered = context.rememberedAt,
      now.timeIntervalSince(remembered) < maximumAge
    {
      // A remembered browser stands in for the second factor of ordinary people only.
      hasMultiFactor = !context.subject.isAdministrator
    }
    let isFirstFactorStale =
      frequency != nil && !isSecondaryOnly && !context.factors.isEmpty && !hasFreshFirst
    let mustRegister = !context.isRegistered && !context.canChallenge

    let isPerson = context.subject.kind == .user
    let isMute = context.client.isLegacy || !isPerson
    let isExternal = context.subject.guestType.isExternal
    var satisfied: ControlMask = []
    var askable: ControlMask = []
    if !isMute {
      if hasMultiFactor { satisfied.insert(.mfa) }
      // Another tenant's device, or the one that approved a device code, is not this tenant's to judge.
      if !isExternal, context.transferMethod != .deviceCodeFlow {
        if context.device.isCompliant == true { satisfied.insert(.compliantDevice) }
        if context.device.isHybridJoined { satisfied.insert(.domainJoinedDevice) }
      }
      if context.hasChangedPassword { satisfied.insert(.passwordChange) }
      if context.givable.contains(.multiFactor), !context.subject.guestType.contains(.b2bDirectConnectUser) {
        if mustRegister || context.canChallenge { askable.insert(.mfa) }
        askable.insert(.strength)
      }
      // A new password at risk needs a second factor to vouch for it.
      if context.givable.contains(.passwordChange), !isExternal, context.isRegistered {
        askable.insert(.passwordChange)
      }
      if context.givable.contains(.termsOfUse) { askable.insert(.termsOfUse) }
      if context.givable.contains(.others) {
        askable.insert(.customFactor)
        if !isExternal { askable.insert(.riskRemediation) }
      }
    }
    return Proof(
      maximumAge: maximumAge, isFirstFactorStale: isFirstFactorStale, hasMultiFactor: hasMultiFactor,
      modes: modes,
      satisfied: satisfied, askable: askable, isMute: isMute, mustRegister: mustRegister)
  }
}

extension Subject {
  /// Whether it holds one of the roles that security defaults protect.
  var isAdministrator: Bool { roles.contains(where: Self.administrators.contains) }

  private static let administrators = Set(DirectoryRole.securityDefaultsAdministrators.map { ObjectKey($0) })
}

extension Factor {
  /// What it is called in authentication strengths; a recovery code is in none.
  public var modes: AuthenticationMethodModes {
    switch self {
    case .password: .password
    case .passkey, .syncedPasskey: .fido2
    case .totp: .softwareOath
    case .hardwareOath: .hardwareOath
    case .sms: .sms
    case .voice: .voice
    case .email, .recoveryCode: []
    case .temporaryAccessPass: [.temporaryAccessPassOneTime, .temporaryAccessPassMultiUse]
    }
  }

  /// Whether a sign-in can begin with it.
  var isFirstFactor: Bool { self == .password || isMultiFactorAlone }
}
