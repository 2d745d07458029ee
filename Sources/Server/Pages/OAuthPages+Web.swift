import HTTPEdge
import HTTPTypes
import Hummingbird
import OAuth
import Web

extension OAuthPages {
  /// The protocol's pages in the look of the others.
  init(_ pages: PageResponses) {
    self.init(
      error: { failure, request, context in
        pages.errorPage(
          error: failure.error, reason: failure.reason, code: failure.number,
          application: failure.application, tenantName: failure.tenantName ?? "", request, context)
      },
      formPost: { post, request, context in
        pages.formPostPage(
          redirectURI: post.redirectURI, applicationName: post.clientName, parameters: post.parameters,
          tenantName: post.tenantName, context)
          ?? pages.errorPage(
            error: "invalid_request", reason: "nothing can be posted to the redirect URI", code: nil,
            application: post.clientName, tenantName: post.tenantName, request, context)
      },
      confirmSignOut: { question, request, context in
        pages.logoutConfirmPage(
          action: question.action, csrf: question.csrf, redirectURI: question.returnTo,
          accountName: question.accountName, tenantName: question.tenantName, request, context)
      },
      signedOut: { ended, request, context in
        pages.signedOutPage(
          returnTo: ended.returnTo, applicationName: ended.clientName, tenantName: ended.tenantName,
          request, context)
      })
  }
}
