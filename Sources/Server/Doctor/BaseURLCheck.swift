/// Whether browsers can reach the server, and with what protection.
struct BaseURLCheck {
  let finding: DoctorFinding

  init(_ configuration: ServerConfiguration) {
    let listener = configuration.listener
    let url = listener.baseURL
    if url.isLoopback {
      finding = DoctorFinding("base-url", .ok, "\(url): reached from this machine only")
    } else if configuration.tls == .development {
      finding = DoctorFinding(
        "base-url", .warning, "\(url) uses a development certificate",
        advice: "give a certificate with --tls-certificate and --tls-key before people sign in")
    } else if configuration.development.isEnabled {
      finding = DoctorFinding(
        "base-url", .warning, "\(url) is served with --development", advice: "leave it out in production")
    } else {
      let networks = listener.trustedProxies.networks.map(\.description).joined(separator: ", ")
      let way = configuration.tls == .none ? "through a proxy in \(networks)" : "with TLS ended here"
      finding = DoctorFinding("base-url", .ok, "\(url): reached \(way)")
    }
  }
}
