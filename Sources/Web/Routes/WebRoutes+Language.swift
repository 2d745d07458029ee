import Directory
import HTTPEdge
import Hummingbird

/// The choice of a language: it counts for this browser and, for somebody signed in, for what is sent to them.
extension WebRoutes {
  func addLanguage(to router: Router<EdgeContext>) {
    post("/language", on: router) { request, visit in
      let form = try await form(request, visit, purpose: LanguageMenu.purpose)
      var response = redirect(to: Self.returnPath(form["return"]))
      guard let language = form["language"].flatMap(Language.init(rawValue:)) else { return response }
      if let guest = try await guest(visit), guest.active.user.securityInfo.language != language {
        try await securityInfo.settle(on: language, guest.visitor)
      }
      response.setLanguageCookie(language)
      return response
    }
  }

  /// The page to go back to: a path on this origin, which ``redirect(to:)`` puts the origin before, or Security info.
  static func returnPath(_ path: String?) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"),
      path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return SecurityInfoPath.page }
    return path
  }
}
