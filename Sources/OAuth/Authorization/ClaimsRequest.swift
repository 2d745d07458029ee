import Base

/// What the `claims` parameter asks for (OpenID Connect Core §5.5).
struct ClaimsRequest: Equatable {
  /// The longest parameter, in bytes.
  static let maximumLength = 8_192

  var idToken: [String] = []
  var userInfo: [String] = []
  var acrValues: [String] = []
  var acrIsEssential = false
  var subject: String?

  /// Reads the parameter.
  ///
  /// - Throws: `invalid_request` for what is no JSON object of objects.
  init(_ text: String) throws(OAuthError) {
    let refusal = OAuthError.malformed(
      "claims", "must be a JSON object as OpenID Connect Core §5.5 describes")
    guard let value = try? JSONReader.read(Array(text.utf8), limit: Self.maximumLength, maximumDepth: 8),
      let parts = value.members
    else { throw refusal }
    for part in parts {
      guard let claims = part.value.members, claims.count <= 64 else { throw refusal }
      for claim in claims {
        guard claim.value == .null || claim.value.members != nil else { throw refusal }
        guard claim.name.utf8.count <= 128 else { throw refusal }
      }
      switch part.name {
      case "id_token":
        idToken = claims.map(\.name)
        try readSpecial(claims, refusal)
      case "userinfo": userInfo = claims.map(\.name)
      default: continue
      }
    }
  }

  /// The two claims whose values matter before anybody has signed in.
  private mutating func readSpecial(
    _ claims: [JSONValue.Member], _ refusal: OAuthError
  ) throws(OAuthError) {
    for claim in claims {
      switch claim.name {
      case "acr":
        acrValues = try Self.values(claim.value, refusal)
        acrIsEssential = claim.value["essential"]?.bool == true && !acrValues.isEmpty
      case "sub":
        subject = try Self.values(claim.value, refusal).first
      default: continue
      }
    }
  }

  private static func values(_ claim: JSONValue, _ refusal: OAuthError) throws(OAuthError) -> [String] {
    let listed = claim["values"]?.array ?? claim["value"].map { [$0] } ?? []
    guard listed.count <= 16 else { throw refusal }
    var texts: [String] = []
    for value in listed {
      guard let text = value.string, text.utf8.count <= 256 else { throw refusal }
      texts.append(text)
    }
    return texts
  }
}
