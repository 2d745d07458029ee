import Directory
import Foundation

/// What a message's texts are filled in with, as it is to be read.
struct MessageValues: Sendable {
  private static let longest = 200

  let language: Language
  private(set) var texts: [MessageParameter: String]

  init(_ message: OutgoingMessage, organisation: MessageRenderer.Organisation) {
    language = message.language
    var given = message.parameters
    if given[.organisation]?.isEmpty ?? true { given[.organisation] = organisation.name }
    if given[.helpdesk]?.isEmpty ?? true { given[.helpdesk] = organisation.helpdesk }
    texts = [:]
    for (parameter, value) in given {
      let text = Self.readable(parameter, value, in: message.language)
      if !text.isEmpty { texts[parameter] = text }
    }
    // A method that nobody named is called what it is, in English; that is said in the language already.
    if let kind = given[.method], given[.methodName] == MailStrings.english(MailText(methodKind: kind)) {
      texts[.methodName] = nil
    }
  }

  func require(_ parameter: MessageParameter) throws(RenderingError) -> String {
    guard let text = texts[parameter] else { throw .missing(parameter: parameter.rawValue) }
    return text
  }

  private static func readable(
    _ parameter: MessageParameter, _ value: String, in language: Language
  ) -> String {
    switch parameter {
    case .method: language.mailStrings(MailText(methodKind: value))
    case .instant: Double(value).map { language.moment(Date(timeIntervalSince1970: $0)) } ?? ""
    case .country: isolated(language.country(oneLine(value)), in: language)
    case .code, .count, .minutes: oneLine(value)
    case .link, .reportLink: ""
    case .organisation, .name, .account, .methodName, .address, .helpdesk:
      isolated(oneLine(value), in: language)
    }
  }

  /// Somebody's text as part of ours: one line, of a bounded length, that cannot turn the direction of what follows.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(longest).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: " "
      default: Character(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// Keeps a text of the other direction from disturbing the sentence that it stands in (UAX #9 §2.4).
  private static func isolated(_ text: String, in language: Language) -> String {
    language.isRightToLeft && !text.isEmpty ? "\u{2068}\(text)\u{2069}" : text
  }
}

extension MailText {
  /// What a kind of method is called, by its raw value.
  init(methodKind: String) {
    self =
      switch AuthenticationMethod.Kind(rawValue: methodKind) {
      case .passkey: .methodPasskey
      case .syncedPasskey: .methodSyncedPasskey
      case .softwareOneTimePasscode: .methodAuthenticatorApp
      case .hardwareOneTimePasscode: .methodHardwareToken
      case .mobilePhone: .methodMobilePhone
      case .alternateMobilePhone: .methodAlternatePhone
      case .officePhone: .methodOfficePhone
      case .email: .methodEmail
      case .recoveryCodes: .methodRecoveryCodes
      case nil:
        switch methodKind {
        case "temporaryAccessPass": .methodTemporaryAccessPass
        case "appPassword": .methodAppPassword
        default: .methodOther
        }
      }
  }
}
