import Directory
import HTTPEdge
import SignIn

/// Proof that an answer may leave for a redirect URI: the client exists and registered it.
struct ResponseTarget: Sendable {
  let redirectURI: String
  let clientName: String
  var mode: AuthorizationRequest.ResponseMode
  var state: String?

  /// The longest `state`, in bytes.
  static let maximumStateLength = 4_096

  private static let answerNames: Set<String> = [
    "code", "state", "iss", "error", "error_description", "error_uri", "id_token", "access_token",
    "session_state",
  ]

  /// Proves where the answer of a request goes.
  ///
  /// - Throws: an error that must not leave for anywhere: it is shown.
  init(_ parameters: Parameters, _ application: Application) throws(OAuthError) {
    for name in ["client_id", "redirect_uri"] where parameters.duplicates.contains(name) {
      throw OAuthError(EdgeError.duplicateParameter(name))
    }
    guard let requested = parameters["redirect_uri"] else { throw .missing("redirect_uri") }
    guard application.redirectURIs.contains(where: { $0.matches(requested) }), Self.isClean(requested) else {
      throw OAuthError(
        .invalidRequest, 50_011,
        "the redirect URI of the request is not one that the application registered")
    }
    redirectURI = requested
    clientName = application.displayName
    // Errors of the parameters below are told to the application, without what could not be read.
    let mode = parameters.duplicates.contains("response_mode") ? nil : parameters["response_mode"]
    self.mode = mode.flatMap(AuthorizationRequest.ResponseMode.init(rawValue:)) ?? .query
    let state = parameters.duplicates.contains("state") ? nil : parameters["state"]
    self.state = state.flatMap { $0.utf8.count <= Self.maximumStateLength ? $0 : nil }
  }

  /// Where the answer to a request that was checked before goes.
  init(_ request: AuthorizationRequest) {
    redirectURI = request.redirectURI
    clientName = request.clientName
    mode = request.responseMode
    state = request.state
  }

  /// Whether the query of the URI holds nothing that could pass for a part of the answer.
  private static func isClean(_ uri: String) -> Bool {
    guard let mark = uri.firstIndex(of: "?") else { return true }
    guard let query = try? Parameters(query: String(uri[uri.index(after: mark)...])) else { return false }
    return query.all.allSatisfy { !answerNames.contains($0.name) }
  }
}
