import Directory

/// What is sealed of a message: to whom, and what its text is made of.
struct MessagePayload: Codable, Equatable, Sendable {
  var recipient: String
  var parameters: [MessageParameter: String]
  var language: Language
}
