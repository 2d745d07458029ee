import HTTPTypes
import HummingbirdTesting
import Testing
import Web

@Suite("Files over HTTP")
struct AssetRoutesTests {
  @Test("are kept for ever under their version, and checked again without one")
  func caching() async throws {
    let fixture = try await WebFixture()
    let asset = try #require(Assets.file(named: "gatehouse.css"))
    try await fixture.run { client in
      let versioned = try await client.execute(uri: asset.path, method: .get)
      #expect(versioned.status == .ok)
      #expect(versioned.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(versioned.headers[.contentType] == "text/css; charset=utf-8")
      #expect(versioned.body.readableBytes == asset.bytes.count)
      let plain = try await client.execute(uri: "/assets/gatehouse.css", method: .get)
      #expect(plain.headers[.cacheControl] == "no-cache")
      let again = try await client.execute(
        uri: "/assets/gatehouse.css", method: .get, headers: [.ifNoneMatch: "\"x\", \(asset.entityTag)"])
      #expect(again.status == .notModified)
      #expect(again.body.readableBytes == 0)
      #expect(again.headers[.eTag] == asset.entityTag)
    }
  }

  @Test("that are not on the list are not there", arguments: ["identify.mustache", "..", "", "%2e%2e%2f"])
  func unknown(name: String) async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let response = try await client.execute(uri: "/assets/\(name)", method: .get)
      #expect(response.status == .notFound || response.status == .badRequest)
    }
  }

  @Test("include the icon that browsers ask for unasked")
  func icon() async throws {
    let fixture = try await WebFixture()
    try await fixture.run { client in
      let response = try await client.execute(uri: "/favicon.ico", method: .get)
      #expect(response.headers[.contentType] == "image/svg+xml")
    }
  }
}
