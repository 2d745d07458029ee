import Directory
import Foundation
import Testing

@testable import Web

@Suite("Templates and texts")
struct TemplateTests {
  static let names = PageTemplate.allCases.map(\.rawValue) + PageTemplate.partials

  static func source(_ name: String) throws -> String {
    try WebResources.text(of: "Templates/\(name).mustache")
  }

  @Test("never write a value unescaped", arguments: names)
  func escaped(name: String) throws {
    let source = try Self.source(name)
    #expect(!source.contains("{{{"))
    #expect(!source.contains(/\{\{\s*&/))
    #expect(!source.contains(/\{\{\s*%/))
    #expect(!source.contains(/\{\{\s*=/))
  }

  @Test("hold no inline script, style or address outside", arguments: names)
  func contentSecurity(name: String) throws {
    let source = try Self.source(name)
    #expect(!source.contains(/\sstyle\s*=/.ignoresCase()))
    #expect(!source.contains(/<style/.ignoresCase()))
    #expect(!source.contains(/\son\w+\s*=/.ignoresCase()))
    #expect(!source.contains(/https?:/))
    let scripts = source.matches(of: /<script[^>]*>/).map(\.output)
    #expect(scripts.allSatisfy { $0.contains("type=\"module\" src=\"{{assets.") })
    #expect(source.matches(of: /<script[^>]*><\/script>/).count == scripts.count)
  }

  @Test("quote every attribute that holds a value", arguments: names)
  func quoted(name: String) throws {
    #expect(!(try Self.source(name)).contains(/=\{\{/))
  }

  @Test("hold no text of their own", arguments: names)
  func texts(name: String) throws {
    let visible = try Self.source(name).replacing(/<(\{\{[^}]*\}\}|"[^"]*"|[^>"])*>/, with: "")
      .replacing(/\{\{[^}]*\}\}/, with: "")
    #expect(!visible.contains(/\p{L}/), "\(visible)")
    let attributes = try Self.source(name).matches(of: /(?:aria-label|title|alt|placeholder)="([^"]*)"/)
    #expect(attributes.allSatisfy { !$0.output.1.replacing(/\{\{[^}]*\}\}/, with: "").contains(/\p{L}/) })
  }

  @Test("name only texts that exist", arguments: names)
  func knownTexts(name: String) throws {
    for match in try Self.source(name).matches(of: /\{\{text\.(\w+)\}\}/) {
      #expect(Text(rawValue: String(match.output.1)) != nil, "\(match.output.1)")
    }
  }

  @Test("values go into texts by their place")
  func values() {
    let text = Language.english.strings
    #expect(text[.devicePlace, "Delft", "192.0.2.1"] == "Delft (192.0.2.1)")
    #expect(text[.continueTo, "{0}"] == "to continue to {0}")
    #expect(text[1, one: .ageOne, many: .ageMany] == "one minute ago")
    #expect(text[5, one: .ageOne, many: .ageMany] == "5 minutes ago")
    #expect(Language.english.moment(SamplePages.now) == "30 November 2026, 00:53 UTC")
  }
}
