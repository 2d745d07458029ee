/// A page: a plain value that says everything its template shows.
///
/// A page decides nothing. What a person may not choose is absent from the value and so from the HTML.
public protocol Page: Equatable, Sendable {
  /// The template that shows it.
  static var template: PageTemplate { get }
  /// Where the person is, for `data-step`.
  var step: PageStep { get }
  /// The method that the page is about, for `data-method`.
  var method: PageMethod? { get }
  /// The heading, and the start of the window's title.
  var title: String { get }
  /// What surrounds the content.
  var chrome: PageChrome { get }
  /// The values that the template names.
  var content: PageContent { get }
}

extension Page {
  /// No method, unless the page says otherwise.
  public var method: PageMethod? { nil }

  /// The texts in the page's language.
  var text: Strings { chrome.language.strings }
}
