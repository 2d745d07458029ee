import Base
import HTTPEdge
import X509

/// The hosts that a certificate is for (RFC 9525): its alternative names, the subject's name does not count.
struct CertificateNames {
  private let names: [String]
  private let addresses: [IPAddress]

  init(_ certificate: Certificate) {
    var names: [String] = []
    var addresses: [IPAddress] = []
    for name in (try? certificate.extensions.subjectAlternativeNames) ?? SubjectAlternativeNames() {
      switch name {
      case .dnsName(let name): names.append(name.lowercased())
      case .ipAddress(let bytes):
        if let address = IPAddress(bytes: Array(bytes.bytes)) { addresses.append(address) }
      default: break
      }
    }
    self.names = names
    self.addresses = addresses
  }

  /// Whether the host is among them; a wildcard stands for one whole label at the left.
  func cover(_ host: String) -> Bool {
    if let address = IPAddress(host) { return addresses.contains(address) }
    let host = host.lowercased()
    return names.contains { name in
      if name == host { return true }
      guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
      return host[dot...] == name.dropFirst()
    }
  }
}
