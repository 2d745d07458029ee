import Directory

/// A refusal as the person reads it: beside its field, with what to do next and the numbers to quote.
public struct PageError: Equatable, Sendable {
  /// The name of the input that it belongs to; nil, or a name that is not on the page, shows it above the form.
  public var field: String?
  /// What is wrong and what to do next, in the page's language.
  public var message: String
  /// Entra's error number (`AADSTS…`), where there is one.
  public var code: Int?
  /// The identifier under which the log knows this request.
  public var correlationID: String

  /// Creates an error from a text that is already in the page's language.
  public init(field: String? = nil, message: String, code: Int? = nil, correlationID: String) {
    self.field = field
    self.message = message
    self.code = code
    self.correlationID = correlationID
  }

  /// Creates an error from one of the usual refusals.
  ///
  /// - Parameter code: Entra's error number when it differs from the problem's own.
  public init(
    _ problem: PageProblem, code: Int? = nil, correlationID: String, language: Language = .english
  ) {
    self.init(
      field: problem.field, message: language.strings[problem.text], code: code ?? problem.code,
      correlationID: correlationID)
  }
}
