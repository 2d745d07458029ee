import Directory

/// Says what is to be said: from a template and its values to the parts of a mail.
struct MailComposer: Sendable {
  let values: MessageValues
  let link: String?
  let reportLink: String?

  private var strings: MailStrings { values.language.mailStrings }

  func content(_ template: MessageTemplate) throws(RenderingError) -> MailContent {
    switch template {
    case .methodAdded:
      return notice(.methodAddedSubject, .methodAddedHeading, .methodAddedBody)
    case .methodRemoved:
      return notice(.methodRemovedSubject, .methodRemovedHeading, .methodRemovedBody)
    case .passwordChanged:
      return notice(.passwordChangedSubject, .passwordChangedHeading, .passwordChangedBody)
    case .passwordReset:
      return notice(.passwordResetSubject, .passwordResetHeading, .passwordResetBody)
    case .accountUnlocked:
      return notice(.accountUnlockedSubject, .accountUnlockedHeading, .accountUnlockedBody)
    case .recoveryCodeUsed:
      var mail = notice(.recoveryCodeUsedSubject, .recoveryCodeUsedHeading, .recoveryCodeUsedBody)
      mail.advice = line(.recoveryCodesLeft, if: .count)
      return mail
    case .wrongCodes:
      var mail = notice(.wrongCodesSubject, .wrongCodesHeading, .wrongCodesBody)
      mail.advice = [text(.wrongCodesAdvice)]
      return mail
    case .recoveryCodesLow:
      var mail = plain(.recoveryCodesLowSubject, .recoveryCodesLowHeading, .recoveryCodesLowBody)
      mail.paragraphs = line(.recoveryCodesLeft, if: .count) + mail.paragraphs
      mail.facts = facts([.account])
      mail.button = button(.recoveryCodesLowButton)
      return mail
    case .oneTimeCode: return try code()
    case .smsCode, .voiceCode: throw .channel
    case .registrationReminder:
      var mail = plain(
        .registrationReminderSubject, .registrationReminderHeading, .registrationReminderBody)
      mail.paragraphs += line(.registrationReminderDeadline, if: .instant)
      mail.paragraphs.append(text(.registrationReminderDuration))
      mail.facts = facts([.account])
      mail.button = try required(.registrationButton)
      return mail
    case .registrationInvitation:
      var mail = plain(
        .registrationInvitationSubject, .registrationInvitationHeading, .registrationInvitationBody)
      mail.paragraphs += line(.registrationInvitationDeadline, if: .instant)
      mail.facts = facts([.account])
      mail.button = try required(.registrationButton)
      return mail
    case .adminPasswordReset:
      return alarm(
        .adminPasswordResetSubject, .adminPasswordResetHeading, .adminPasswordResetBody,
        .adminPasswordResetAdvice)
    case .breakGlassUsed:
      return alarm(
        .breakGlassUsedSubject, .breakGlassUsedHeading, .breakGlassUsedBody, .breakGlassUsedAdvice)
    case .breakGlassCheck:
      return alarm(
        .breakGlassCheckSubject, .breakGlassCheckHeading, .breakGlassCheckBody, .breakGlassCheckAdvice)
    case .suspiciousReported:
      return alarm(
        .suspiciousReportedSubject, .suspiciousReportedHeading, .suspiciousReportedBody,
        .suspiciousReportedAdvice)
    case .test: return plain(.testSubject, .testHeading, .testBody)
    }
  }

  /// Tells a person what happened to the account, and what to do if it was somebody else.
  private func notice(_ subject: MailText, _ heading: MailText, _ body: MailText) -> MailContent {
    var mail = plain(subject, heading, body)
    mail.facts = facts([.account, .method, .instant, .address])
    let help = values.texts[.helpdesk] == nil ? MailText.notYouAdministrator : .notYouHelpdesk
    mail.warning = MailContent.Warning(
      heading: text(.notYouHeading), text: text(reportLink == nil ? help : .notYouReport),
      button: reportLink.map { .init(label: text(.notYouButton), url: $0) })
    return mail
  }

  /// Tells administrators what happened.
  private func alarm(
    _ subject: MailText, _ heading: MailText, _ body: MailText, _ advice: MailText
  ) -> MailContent {
    var mail = plain(subject, heading, body)
    mail.facts = facts([.method, .instant, .address])
    mail.advice = [text(advice)]
    return mail
  }

  private func code() throws(RenderingError) -> MailContent {
    var mail = plain(.oneTimeCodeSubject, .oneTimeCodeHeading, .oneTimeCodeBody)
    mail.code = try values.require(.code)
    mail.advice = line(.oneTimeCodeLife, if: .minutes) + [text(.oneTimeCodeNotYou)]
    return mail
  }

  private func plain(_ subject: MailText, _ heading: MailText, _ body: MailText) -> MailContent {
    MailContent(
      subject: text(subject), heading: text(heading),
      greeting: text(values.texts[.name] == nil ? .greeting : .greetingNamed),
      paragraphs: [text(body)], linkInstead: text(.linkInstead),
      footer: [text(.footerAutomatic), text(.footerNeverAsk)] + line(.footerHelpdesk, if: .helpdesk))
  }

  private func facts(_ parameters: [MessageParameter]) -> [MailContent.Fact] {
    parameters.compactMap { parameter in
      guard let value = values.texts[parameter] else { return nil }
      switch parameter {
      case .account: return .init(label: text(.factAccount), value: value)
      case .method:
        return .init(
          label: text(.factMethod), value: values.texts[.methodName] == nil ? value : text(.factMethodNamed))
      case .instant: return .init(label: text(.factWhen), value: value)
      case .address:
        return .init(
          label: text(.factWhere), value: values.texts[.country] == nil ? value : text(.factWhereCountry))
      default: return nil
      }
    }
  }

  private func button(_ label: MailText) -> MailContent.Button? {
    link.map { .init(label: text(label), url: $0) }
  }

  private func required(_ label: MailText) throws(RenderingError) -> MailContent.Button {
    guard let button = button(label) else {
      throw .missing(parameter: MessageParameter.link.rawValue)
    }
    return button
  }

  private func line(_ key: MailText, if parameter: MessageParameter) -> [String] {
    values.texts[parameter] == nil ? [] : [text(key)]
  }

  private func text(_ key: MailText) -> String { strings(key, values.texts) }
}
