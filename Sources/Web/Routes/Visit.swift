import Base
import HTTPEdge
import Hummingbird
import SignIn

/// A request as the pages see it: from which browser, and what that presents of itself.
struct Visit: Sendable {
  let context: EdgeContext
  let binding: BrowserBinding
  let browser: BrowserContext

  init(_ request: Request, _ context: EdgeContext, random: RandomSource) {
    let cookies = BrowserCookies(request)
    self.context = context
    binding = cookies.binding(random: random)
    browser = BrowserContext(
      browser: binding.digest, sessionHandle: cookies.sessionHandle, sessionTenant: cookies.sessionTenant,
      remembered: cookies.remembered,
      client: ClientContext(
        address: context.clientAddress.description, userAgent: context.userAgent,
        correlationID: context.correlationID))
  }

  /// Whether the browser has sent the cookie that everything is bound to.
  var presentsBinding: Bool { !binding.isNew }
}

/// What a form or a query says; Hummingbird has a type of the same name as the edge's.
typealias Form = HTTPEdge.Parameters
