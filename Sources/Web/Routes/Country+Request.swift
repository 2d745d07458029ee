import Directory
import HTTPTypes
import Hummingbird

extension Country {
  /// The region whose numbers a person most likely has: the one that their browser's languages name first, or else
  /// where most people who read the page's language are.
  static func likelyRegion(_ request: Request, _ language: Language) -> String {
    for tag in (request.headers[.acceptLanguage] ?? "").prefix(256).split(separator: ",") {
      let subtags = tag.prefix { $0 != ";" }.split(separator: "-").dropFirst()
      for subtag in subtags {
        let region = subtag.trimmingCharacters(in: .whitespaces).uppercased()
        if callingCode(of: region) != nil { return region }
      }
    }
    return language.likelyRegion
  }
}
