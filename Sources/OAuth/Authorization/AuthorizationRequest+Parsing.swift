import Directory
import HTTPEdge
import Policy
import SignIn

extension AuthorizationRequest {
  /// The longest `nonce`, in bytes.
  static let maximumNonceLength = 512

  /// Reads the parameters of a request whose client and redirect URI are proven.
  ///
  /// - Parameter isPushed: whether they were pushed, so that nothing is left that would have to be.
  /// - Throws: an error that the application is told.
  init(
    _ parameters: Parameters, _ application: Application, _ target: ResponseTarget, isPushed: Bool
  ) throws(OAuthError) {
    do {
      try parameters.requireUnique()
    } catch {
      throw OAuthError(error)
    }
    guard parameters["request"] == nil else {
      throw OAuthError(
        .requestNotSupported, 90_023, "request objects are not supported; push the request instead")
    }
    guard parameters["request_uri"] == nil else {
      throw OAuthError(
        .requestURINotSupported, 90_023, "only the `request_uri` of a pushed request is supported")
    }
    guard application.grants.contains(.authorizationCode) else {
      throw OAuthError(.unauthorizedClient, 70_001, "the application may not ask for authorization codes")
    }
    guard isPushed || !application.requiresPushedRequests else {
      throw OAuthError(.invalidRequest, 90_023, "the application must push its authorization requests")
    }
    guard let responseType = parameters["response_type"] else { throw .missing("response_type") }
    guard responseType == "code" else {
      throw OAuthError(.unsupportedResponseType, 70_005, "only the response type `code` is supported")
    }
    if let mode = parameters["response_mode"], ResponseMode(rawValue: mode) == nil {
      throw .malformed("response_mode", "must be `query`, `fragment` or `form_post`")
    }
    let challenge = try Self.codeChallenge(parameters)
    guard let scopeText = parameters["scope"] else { throw .missing("scope") }
    var scope = try ScopeParser.parse(scopeText)
    if !application.grants.contains(.refreshToken) { scope.openID.removeAll { $0 == "offline_access" } }
    let claims = try parameters["claims"].map { (text) throws(OAuthError) in try ClaimsRequest(text) }
    let acrValues = try Self.acrValues(parameters)
    self.init(
      clientID: application.clientID, clientName: application.displayName, redirectURI: target.redirectURI,
      responseMode: target.mode,
      state: try Self.bounded("state", ResponseTarget.maximumStateLength, parameters),
      nonce: try Self.bounded("nonce", Self.maximumNonceLength, parameters), scope: scope,
      codeChallenge: challenge, prompt: try Self.prompt(parameters), maxAge: try Self.maxAge(parameters),
      loginHint: try Self.bounded("login_hint", 1_024, parameters),
      acrValues: claims.flatMap { $0.acrValues.isEmpty ? nil : $0.acrValues } ?? acrValues,
      acrIsEssential: claims?.acrIsEssential ?? false, idTokenClaims: claims?.idToken ?? [],
      userInfoClaims: claims?.userInfo ?? [], requiredSubject: claims?.subject)
    // A public client that is answered on the device itself is an application there; every other runs in a browser.
    let isNative = application.isPublic && !target.redirectURI.hasPrefix("https:")
    clientAppType = isNative ? .mobileAppsAndDesktopClients : .browser
    _ = try Self.bounded("domain_hint", 256, parameters)
  }

  private static func bounded(
    _ name: String, _ limit: Int, _ parameters: Parameters
  ) throws(OAuthError) -> String? {
    guard let value = parameters[name] else { return nil }
    guard value.utf8.count <= limit else { throw .malformed(name, "must not be longer than \(limit) bytes") }
    return value
  }

  /// PKCE is not optional, and `plain` protects nothing (RFC 9700 §2.1.1).
  private static func codeChallenge(_ parameters: Parameters) throws(OAuthError) -> String {
    guard let challenge = parameters["code_challenge"] else {
      throw OAuthError(
        .invalidRequest, 9_002_325,
        "the request must contain `code_challenge` (RFC 7636), by the method `S256`")
    }
    guard parameters["code_challenge_method"] == "S256" else {
      throw .malformed("code_challenge_method", "must be `S256`")
    }
    guard CodeChallenge.isWellFormed(challenge) else {
      throw .malformed("code_challenge", "must be 43 characters of base64url that encode a SHA-256 digest")
    }
    return challenge
  }

  private static func prompt(_ parameters: Parameters) throws(OAuthError) -> Set<Prompt> {
    var prompts: Set<Prompt> = []
    for name in (parameters["prompt"] ?? "").split(separator: " ") {
      guard let prompt = Prompt(rawValue: String(name)) else {
        throw .malformed("prompt", "must hold only `none`, `login`, `consent` and `select_account`")
      }
      prompts.insert(prompt)
    }
    guard !prompts.contains(.none) || prompts.count == 1 else {
      throw .malformed("prompt", "must not combine `none` with anything else")
    }
    return prompts
  }

  private static func maxAge(_ parameters: Parameters) throws(OAuthError) -> Int? {
    guard let text = parameters["max_age"] else { return nil }
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      let seconds = Int(text)
    else { throw .malformed("max_age", "must be a whole number of seconds") }
    return seconds
  }

  private static func acrValues(_ parameters: Parameters) throws(OAuthError) -> [String] {
    guard let text = try bounded("acr_values", 1_024, parameters) else { return [] }
    let values = text.split(separator: " ").map(String.init)
    guard values.count <= 16 else { throw .malformed("acr_values", "must not name more than 16 values") }
    return values
  }
}
