import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Testing
import X509

@testable import Server

@Suite("TLS")
struct TLSTests {
  private static let now = Date()

  private static func prepare(_ directory: TemporaryDirectory, host: String = "localhost", at now: Date = now)
    throws
    -> DevelopmentCertificates
  {
    try DevelopmentCertificates.prepare(directory: directory.path, host: host, now: now)
  }

  private static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test("makes a development certificate once, and keys for its owner only")
  func madeOnce() throws {
    let directory = TemporaryDirectory()
    let files = try Self.prepare(directory)
    #expect(files.authority.hasPrefix("/"))
    let before = try [files.authority, files.certificate, files.key].map(Self.read)
    let again = try Self.prepare(directory)
    #expect(try [again.authority, again.certificate, again.key].map(Self.read) == before)
    for name in ["ca.key", "server.key"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/tls/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test("makes another certificate under the same authority for another host, or when the old one runs out")
  func renewed() throws {
    let directory = TemporaryDirectory()
    let files = try Self.prepare(directory)
    let authority = try Self.read(files.authority)
    let first = try Self.read(files.certificate)
    _ = try Self.prepare(directory, host: "login.contoso.test")
    let second = try Self.read(files.certificate)
    #expect(second != first)
    let names = CertificateNames(try Certificate(pemEncoded: second))
    #expect(names.cover("login.contoso.test"))
    #expect(!names.cover("localhost"))
    _ = try Self.prepare(directory, host: "login.contoso.test", at: Self.now.addingTimeInterval(360 * 86_400))
    #expect(try Self.read(files.certificate) != second)
    #expect(try Self.read(files.authority) == authority)
  }

  @Test(
    "knows which hosts a certificate is for",
    arguments: [
      ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("::1", true), ("evil.test", false),
      ("127.0.0.2", false),
      ("localhost.evil.test", false),
    ])
  func names(host: String, isCovered: Bool) throws {
    let directory = TemporaryDirectory()
    let files = try Self.prepare(directory)
    #expect(
      CertificateNames(try Certificate(pemEncoded: Self.read(files.certificate))).cover(host) == isCovered)
  }

  @Test("says which file cannot be used")
  func brokenFiles() throws {
    let directory = TemporaryDirectory()
    let other = TemporaryDirectory()
    let files = try Self.prepare(directory)
    let foreign = try Self.prepare(other)
    let garbage = directory.path + "/garbage.pem"
    try Data("garbage".utf8).write(to: URL(fileURLWithPath: garbage))
    for (certificate, key, named) in [
      (garbage, files.key, garbage), (files.certificate, garbage, garbage),
      (files.certificate, foreign.key, files.certificate), ("/nonexistent", files.key, "/nonexistent"),
    ] {
      let error = #expect(throws: StartError.self) { try TLSFiles(certificate: certificate, key: key).load() }
      #expect(error?.description.contains(named) == true)
    }
  }

  @Test("speaks HTTP/2 and HTTP/1.1, and gives new connections the new certificate")
  func reload() async throws {
    let directory = TemporaryDirectory()
    let development = try Self.prepare(directory)
    let files = TLSFiles(certificate: development.certificate, key: development.key)
    let (builder, replace) = try Listener().secure(try files.load())
    let watch = CertificateWatch(files: files, version: files.version(), logger: RunningServer.quiet) {
      try replace($0)
    }
    let authority = development.authority
    try await RunningServer.service(builder: builder) { port in
      let first = try await Self.handshake(port: port, trusting: authority, protocols: ["h2", "http/1.1"])
      #expect(first.agreed == "h2")
      let plain = try await Self.handshake(port: port, trusting: authority, protocols: ["http/1.1"])
      #expect(plain.agreed == "http/1.1")
      #expect(plain.certificate == first.certificate)

      // Nothing changed: nothing happens.
      watch.check()
      #expect(try await Self.handshake(port: port, trusting: authority).certificate == first.certificate)

      // A renewed pair is taken.
      _ = try Self.prepare(directory, at: Self.now.addingTimeInterval(-1))
      try FileManager.default.removeItem(atPath: development.certificate)
      _ = try Self.prepare(directory)
      watch.check()
      let second = try await Self.handshake(port: port, trusting: authority)
      #expect(second.certificate != first.certificate)

      // A broken one is not.
      try Data("garbage".utf8).write(to: URL(fileURLWithPath: development.certificate))
      watch.check()
      #expect(try await Self.handshake(port: port, trusting: authority).certificate == second.certificate)
      try FileManager.default.removeItem(atPath: development.certificate)
      watch.check()
      #expect(try await Self.handshake(port: port, trusting: authority).certificate == second.certificate)
    }
  }

  @Test("closes a connection that never shakes hands")
  func silentHandshake() async throws {
    let directory = TemporaryDirectory()
    let development = try Self.prepare(directory)
    var listener = Listener()
    listener.handshakeTimeout = .milliseconds(300)
    let (builder, _) = try listener.secure(
      try TLSFiles(certificate: development.certificate, key: development.key).load())
    try await RunningServer.service(builder: builder) { port in
      #expect(await RawConnection.exchange(port: port, [], halfClose: false).isEmpty)
    }
  }

  private struct Handshake {
    var agreed: String?
    var certificate: [UInt8]
  }

  private static func handshake(port: Int, trusting authority: String, protocols: [String] = []) async throws
    -> Handshake
  {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(authority)
    configuration.applicationProtocols = protocols
    let context = try NIOSSLContext(configuration: configuration)
    let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Handshake.self)
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(try NIOSSLClientHandler(context: context, serverHostname: "localhost"))
          try pipeline.addHandler(HandshakeObserver(promise))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    let result = try await promise.futureResult.get()
    try? await channel.close()
    return result
  }

  private final class HandshakeObserver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let promise: EventLoopPromise<Handshake>

    init(_ promise: EventLoopPromise<Handshake>) {
      self.promise = promise
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      guard case .handshakeCompleted(let agreed)? = event as? TLSUserEvent else { return }
      do {
        let handler = try context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
        let certificate = try handler.peerCertificate?.toDERBytes() ?? []
        promise.succeed(Handshake(agreed: agreed, certificate: certificate))
      } catch {
        promise.fail(error)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      promise.fail(error)
      context.close(promise: nil)
    }
  }
}
