import Foundation
import Messaging

/// Whether messages can leave.
struct MessagesCheck {
  private static let name = "messages"

  let settings: DeliverySettings

  func findings() async -> [DoctorFinding] {
    var findings = [await mail(), telephone]
    if settings.file != nil {
      findings.append(
        DoctorFinding(
          Self.name, .warning, "messages without another way are written to a file, codes in the clear",
          advice: "leave out messages-file in production"))
    }
    return findings
  }

  private func mail() async -> DoctorFinding {
    guard let smtp = settings.smtp else {
      return DoctorFinding(
        Self.name, settings.file == nil ? .warning : .ok,
        settings.file == nil
          ? "no mail server is set: notices and codes by mail wait until they run out"
          : "mail is written to a file",
        advice: settings.file == nil ? "name one with smtp" : nil)
    }
    let threads = SendingThreads(count: 1)
    let problem = await smtp.problem(threads: threads)
    await threads.shutdown()
    let place = "\(smtp.host):\(smtp.port)"
    if let problem {
      return DoctorFinding(
        Self.name, .failure, "the mail server \(place): \(problem)",
        advice: "check its name, port, certificate, user and password; messages wait meanwhile")
    }
    let isPlain = smtp.security == .none || smtp.security == .opportunistic
    return DoctorFinding(
      Self.name, .ok,
      isPlain
        ? "the mail server \(place) answers; TLS is not demanded"
        : "the mail server \(place) answers with TLS")
  }

  private var telephone: DoctorFinding {
    guard let gateway = settings.gateway else {
      return DoctorFinding(
        Self.name, .ok,
        settings.file == nil
          ? "no gateway for text messages and calls is set" : "text messages and calls are written to a file")
    }
    return DoctorFinding(
      Self.name, .ok,
      "text messages and calls go to a \(gateway.kind.rawValue) gateway, which is not asked here")
  }
}
