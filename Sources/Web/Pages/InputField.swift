/// One labelled input, with the error that belongs to it.
struct InputField: Equatable, Sendable {
  var name: String
  var label: String
  var type = "text"
  var autocomplete: String
  var inputMode: String?
  var value: String?
  var hint: String?
  var look: String?
  var autofocus = false
  var fieldError: PageError?
  var errorNumber: String?
  var describedBy: String?
  /// The direction of what is typed, where it is not that of the page.
  var direction: String?
  var isRequired = true
  var maximumLength: Int?

  /// Creates a field of a page, taking the page's error when it belongs to it.
  init(
    _ name: String, label: String, type: String = "text", autocomplete: String, inputMode: String? = nil,
    value: String? = nil, hint: String? = nil, look: String? = nil, direction: String? = nil,
    isRequired: Bool = true, maximumLength: Int? = nil, autofocus: Bool = false, of chrome: PageChrome
  ) {
    self.name = name
    self.label = label
    self.direction = direction
    self.isRequired = isRequired
    self.maximumLength = maximumLength
    self.type = type
    self.autocomplete = autocomplete
    self.inputMode = inputMode
    self.value = value
    self.hint = hint
    self.look = look
    if let error = chrome.error, error.field == name {
      fieldError = error
      errorNumber = error.code.map { "AADSTS\($0)" }
    }
    self.autofocus = fieldError != nil || (autofocus && chrome.error?.field == nil)
    let describing = [fieldError.map { _ in "\(name)-error" }, hint.map { _ in "\(name)-hint" }]
      .compactMap { $0 }
    describedBy = describing.isEmpty ? nil : describing.joined(separator: " ")
  }
}

extension PageContent {
  /// Whether an error for this input is already shown beside it.
  func hasField(named name: String?) -> Bool {
    guard let name else { return false }
    return values.values.contains { ($0 as? InputField)?.name == name || ($0 as? ChoiceField)?.name == name }
  }
}

/// A group of choices, of which one is taken.
struct ChoiceField: Equatable, Sendable {
  var name: String
  var legend: String
  var choices: [Choice]
  var fieldError: PageError?
  var errorNumber: String?

  /// One of the choices.
  struct Choice: Equatable, Sendable {
    var value: String
    var label: String
    var hint: String
    var isChosen: Bool
    /// Where the method leads, such as a telephone number with most of it hidden.
    var detail: String?
    /// A word of praise.
    var badge: String?
    /// The outline of its picture.
    var icon: String?
  }

  /// Creates a choice among methods, the first taken in advance.
  init(_ name: String, among methods: [PageMethod], of chrome: PageChrome) {
    let text = chrome.language.strings
    self.init(
      name, legend: text[.methodsLegend],
      choices: methods.enumerated().map { index, method in
        Choice(
          value: method.rawValue, label: text[method.name], hint: text[method.explanation],
          isChosen: index == 0, icon: method.icon)
      }, of: chrome)
  }

  /// Creates a choice of a page, taking the page's error when it belongs to it.
  init(_ name: String, legend: String, choices: [Choice], of chrome: PageChrome) {
    self.name = name
    self.legend = legend
    self.choices = choices
    if let error = chrome.error, error.field == name {
      fieldError = error
      errorNumber = error.code.map { "AADSTS\($0)" }
    }
  }
}
