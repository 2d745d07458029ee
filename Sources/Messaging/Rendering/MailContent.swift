import Directory

/// What a mail says, before it has a form.
struct MailContent: Equatable, Sendable {
  /// A label and what it is a label of.
  struct Fact: Equatable, Sendable {
    var label: String
    var value: String
  }

  /// A link that looks like one.
  struct Button: Equatable, Sendable {
    var label: String
    var url: String
  }

  /// What to do when it was somebody else.
  struct Warning: Equatable, Sendable {
    var heading: String
    var text: String
    var button: Button?
  }

  var subject: String
  var heading: String
  var greeting: String
  var paragraphs: [String]
  var code: String?
  var facts: [Fact] = []
  var advice: [String] = []
  var button: Button?
  /// Above an address, for a program that shows no buttons.
  var linkInstead: String
  var warning: Warning?
  var footer: [String]

  /// The mail for those who read without markup.
  ///
  /// - Parameter language: its marks stand between labels and what they are labels of.
  func plainText(_ language: Language) -> String {
    let colon = language.colon
    var blocks = [heading, greeting] + paragraphs
    if let code { blocks.append("    \(code)") }
    if !facts.isEmpty {
      blocks.append(facts.map { "\($0.label)\(colon)\($0.value)" }.joined(separator: "\n"))
    }
    blocks += advice
    if let button { blocks.append("\(button.label)\n\(button.url)") }
    if let warning {
      blocks += [warning.heading, warning.text]
      if let button = warning.button { blocks.append("\(button.label)\n\(button.url)") }
    }
    blocks.append("-- \n" + footer.joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
