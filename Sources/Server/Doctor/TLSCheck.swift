import Foundation
import X509

/// Whether the certificate fits its key and the base URL's host, and for how long yet.
struct TLSCheck {
  private static let warning: TimeInterval = 14 * 86_400

  let configuration: ServerConfiguration

  init(_ configuration: ServerConfiguration) {
    self.configuration = configuration
  }

  func findings(now: Date) -> [DoctorFinding] {
    switch configuration.tls {
    case .none:
      return [DoctorFinding("tls", .ok, "not ended by this server")]
    case .development:
      return [DoctorFinding("tls", .ok, "a development certificate, made and renewed by the server")]
    case .files(let certificate, let key):
      do {
        _ = try TLSFiles(certificate: certificate, key: key).load()
        let text = try String(contentsOfFile: certificate, encoding: .utf8)
        return [examine(try Certificate(pemEncoded: text), path: certificate, now: now)]
      } catch {
        return [
          DoctorFinding(
            "tls", .failure, String(describing: error),
            advice: "give a PEM file with the server's certificate first, and its key")
        ]
      }
    }
  }

  private func examine(_ certificate: Certificate, path: String, now: Date) -> DoctorFinding {
    let host = configuration.listener.baseURL.host
    if now >= certificate.notValidAfter || now < certificate.notValidBefore {
      return DoctorFinding(
        "tls", .failure, "`\(path)` is not valid today",
        advice: "replace it; the server reads it again by itself")
    }
    guard CertificateNames(certificate).cover(host) else {
      return DoctorFinding(
        "tls", .failure, "`\(path)` is not for `\(host)`",
        advice: "get one whose alternative names hold the base URL's host")
    }
    let days = Int(certificate.notValidAfter.timeIntervalSince(now) / 86_400)
    if certificate.notValidAfter.timeIntervalSince(now) < Self.warning {
      return DoctorFinding("tls", .warning, "`\(path)` runs out in \(days) days", advice: "renew it")
    }
    return DoctorFinding("tls", .ok, "valid for `\(host)` and \(days) more days")
  }
}
