import Testing

@testable import Web

@Suite("Static files")
struct AssetsTests {
  @Test("the fixed list is there, with type and validator", arguments: Assets.allowed.keys.sorted())
  func listed(name: String) throws {
    let asset = try #require(Assets.file(named: name))
    #expect(asset.contentType == Assets.allowed[name])
    #expect(!asset.bytes.isEmpty)
    #expect(asset.entityTag.hasPrefix("\"") && asset.entityTag.hasSuffix("\"") && asset.entityTag.count == 45)
    #expect(asset.path == "/assets/\(name)?v=\(asset.version)")
  }

  @Test(
    "nothing else is",
    arguments: [
      "", ".", "..", "../Templates/layout.mustache", "gatehouse.css/", "GATEHOUSE.CSS", "/etc/passwd",
    ])
  func unlisted(name: String) {
    #expect(Assets.file(named: name) == nil)
  }

  @Test("only the current version may be kept for ever")
  func caching() throws {
    let asset = try #require(Assets.file(named: "gatehouse.css"))
    #expect(asset.cacheControl(version: asset.version).contains("immutable"))
    #expect(asset.cacheControl(version: "older") == "no-cache")
    #expect(asset.cacheControl(version: nil) == "no-cache")
  }

  @Test("a style sheet and modules that ask nobody else", arguments: Assets.allowed.keys.sorted())
  func selfContained(name: String) throws {
    let text = String(decoding: try #require(Assets.file(named: name)).bytes, as: UTF8.self)
      .replacing("http://www.w3.org/2000/svg", with: "")
    #expect(
      !text.contains("http:") && !text.contains("https:") && !text.contains("url(")
        && !text.contains("@import"))
    #expect(!text.contains("innerHTML") && !text.contains("eval("))
  }
}
