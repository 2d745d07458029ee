import Foundation
import NIOSSL

/// A certificate chain and its key in PEM files.
struct TLSFiles: Sendable {
  let certificate: String
  let key: String

  /// What tells one version of the files from another, without reading them.
  struct Version: Equatable, Sendable {
    fileprivate var marks: [Int64]
  }

  /// The present version; nil while a file is missing.
  func version() -> Version? {
    var marks: [Int64] = []
    for path in [certificate, key] {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      marks += [
        Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec), Int64(status.st_size),
        Int64(bitPattern: UInt64(status.st_ino)),
      ]
    }
    return Version(marks: marks)
  }

  /// Reads the files into a configuration for new connections: TLS 1.2 and up.
  ///
  /// - Throws: `certificate` that names the file that cannot be used.
  func load() throws(StartError) -> TLSConfiguration {
    let chain: [NIOSSLCertificate]
    do {
      chain = try NIOSSLCertificate.fromPEMFile(certificate)
    } catch {
      throw .certificate(path: certificate, cause: "no certificates in PEM can be read from it")
    }
    let privateKey: NIOSSLPrivateKey
    do {
      privateKey = try NIOSSLPrivateKey(file: key, format: .pem)
    } catch {
      throw .certificate(path: key, cause: "no private key in PEM, without a passphrase, can be read from it")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    configuration.minimumTLSVersion = .tlsv12
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .certificate(path: certificate, cause: "does not fit the key `\(key)`")
    }
    return configuration
  }
}
