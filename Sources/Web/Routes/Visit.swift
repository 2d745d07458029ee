import Base
import Directory
import HTTPEdge
import Hummingbird
import SignIn

/// A request as the pages see it: from which browser, and what that presents of itself.
struct Visit: Sendable {
  var context: EdgeContext
  let binding: BrowserBinding
  let browser: BrowserContext
  /// The path and query of a page that can be shown again; nil when this request is an answer to one.
  let ownPath: String?

  init(_ request: Request, _ context: EdgeContext, random: RandomSource) {
    let cookies = BrowserCookies(request)
    self.context = context
    binding = cookies.binding(random: random)
    ownPath = request.ownPath
    browser = BrowserContext(
      browser: binding.digest, sessionHandle: cookies.sessionHandle, sessionTenant: cookies.sessionTenant,
      remembered: cookies.remembered,
      client: ClientContext(
        address: context.clientAddress.description, userAgent: context.userAgent,
        correlationID: context.correlationID, language: context.languages.language))
  }

  /// Whether the browser has sent the cookie that everything is bound to.
  var presentsBinding: Bool { !binding.isNew }

  /// The language to answer in.
  var language: Language { context.languages.language }
}

extension Request {
  /// The path and query of a page that can be shown again; nil for a form that was posted.
  var ownPath: String? {
    method == .get ? head.path : nil
  }
}

/// What a form or a query says; Hummingbird has a type of the same name as the edge's.
typealias Form = HTTPEdge.Parameters
