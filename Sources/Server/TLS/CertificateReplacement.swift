import NIOSSL
import Synchronization

/// Hands new certificates to the listener, once there is one.
final class CertificateReplacement: Sendable {
  private let channel = Mutex<ReloadingTLSChannel?>(nil)

  func connect(_ channel: ReloadingTLSChannel) {
    self.channel.withLock { $0 = channel }
  }

  /// Uses another certificate for new connections.
  func callAsFunction(_ tls: TLSConfiguration) throws {
    try channel.withLock { $0 }?.replace(tls)
  }
}
