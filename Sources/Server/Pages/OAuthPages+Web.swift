import HTTPEdge
import HTTPTypes
import Hummingbird
import OAuth
import Web

extension OAuthPages {
  /// The protocol's pages in the look of the others.
  init(_ pages: PageResponses) {
    self.init(
      error: { failure, _, context in
        pages.errorPage(
          error: failure.error, reason: failure.reason, code: failure.number,
          application: failure.application,
          tenantName: failure.tenantName ?? "", correlationID: context.correlationID)
      },
      formPost: { post, _, context in
        pages.formPostPage(
          redirectURI: post.redirectURI, applicationName: post.clientName, parameters: post.parameters,
          tenantName: post.tenantName, correlationID: context.correlationID)
          ?? pages.errorPage(
            error: "invalid_request", reason: "nothing can be posted to the redirect URI", code: nil,
            application: post.clientName, tenantName: post.tenantName, correlationID: context.correlationID)
      },
      confirmSignOut: { question, _, context in
        pages.logoutConfirmPage(
          action: question.action, csrf: question.csrf, redirectURI: question.returnTo,
          accountName: question.accountName,
          tenantName: question.tenantName, correlationID: context.correlationID)
      },
      signedOut: { ended, _, context in
        pages.signedOutPage(
          returnTo: ended.returnTo, applicationName: ended.clientName, tenantName: ended.tenantName,
          correlationID: context.correlationID)
      })
  }
}
