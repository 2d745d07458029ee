/// Lets somebody choose what they need, or how they prove that it is them.
///
/// Before anything was proven it offers the same to everybody of the organisation.
public struct ResetChoicePage: Page {
  /// What is chosen.
  public enum Question: Equatable, Sendable {
    /// A new password, or only unlocking?
    case purpose
    /// How to prove who one is; a second time after a first proof.
    case proof([PageMethod], isSecond: Bool)
  }

  /// The page's template.
  public static let template = PageTemplate.resetChoice
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What is chosen.
  public var question: Question
  /// Which step the form answers.
  public var stage: String
  /// Whether the person can go back.
  public var allowsBack: Bool
  /// Where another account is named.
  public var otherAccountPath: String?
  /// Where help is.
  public var help: ResetHelp

  /// Creates the page.
  public init(
    chrome: PageChrome, question: Question, stage: String, allowsBack: Bool = false,
    otherAccountPath: String? = nil, help: ResetHelp
  ) {
    self.chrome = chrome
    self.question = question
    self.stage = stage
    self.allowsBack = allowsBack
    self.otherAccountPath = otherAccountPath
    self.help = help
  }

  /// The step `password-reset`.
  public var step: PageStep { .passwordReset }

  /// The heading.
  public var title: String {
    switch question {
    case .purpose: text[.resetPurposeTitle]
    case .proof(_, let isSecond): text[isSecond ? .resetAgainTitle : .resetChooseTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    var content: PageContent = [
      "stage": stage,
      "allowsBack": allowsBack,
      "otherAccountPath": otherAccountPath,
    ]
    switch question {
    case .purpose: content.merge(["substep": "purpose", "choices": purposes])
    case .proof(let methods, let isSecond):
      content.merge([
        "substep": "choose-method",
        "lead": text[isSecond ? .resetAgainLead : .resetChooseLead],
        "choices": ChoiceField("method", among: methods, of: chrome),
      ])
    }
    content.merge(help.content)
    return content
  }

  private var purposes: ChoiceField {
    ChoiceField(
      "purpose", legend: text[.resetPurposeLegend],
      choices: [
        .init(
          value: "new-password", label: text[.resetForgotten], hint: text[.resetForgottenHint],
          isChosen: true),
        .init(value: "unlock", label: text[.resetUnlock], hint: text[.resetUnlockHint], isChosen: false),
      ], of: chrome)
  }
}
