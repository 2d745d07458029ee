/// What a listing shows of a recipient: enough to recognise one's own, too little to write to.
public struct RecipientHint: Sendable, CustomStringConvertible, Equatable {
  /// For example `a•••@contoso.test` or `+49•••89`.
  public let description: String

  /// Hides most of an address or a telephone number.
  public init(of recipient: String) {
    let hidden = "•••"
    if let at = recipient.lastIndex(of: "@") {
      description = recipient[..<at].prefix(1) + hidden + recipient[at...]
    } else {
      let visible = recipient.count >= 8
      description = visible ? recipient.prefix(3) + hidden + recipient.suffix(2) : hidden
    }
  }
}
