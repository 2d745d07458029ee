/// One labelled list of which one entry is taken.
struct SelectField: Equatable, Sendable {
  /// An entry.
  struct Option: Equatable, Sendable {
    var value: String
    var label: String
    var isChosen: Bool
  }

  var name: String
  var label: String
  var autocomplete: String
  var options: [Option]

  init(_ name: String, label: String, autocomplete: String, options: [Option]) {
    self.name = name
    self.label = label
    self.autocomplete = autocomplete
    self.options = options
  }
}
