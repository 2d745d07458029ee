import Dispatch
import Foundation

/// Sends bytes as they are, and reads what comes until the server closes; blocks a thread of its own.
enum RawConnection {
  /// - Parameters:
  ///   - pieces: sent one after the other.
  ///   - halfClose: whether to say that nothing more comes.
  static func exchange(
    port: Int, _ pieces: [String], halfClose: Bool = true, timeoutSeconds: Int = 20
  ) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: blocking(port, pieces, halfClose: halfClose, timeoutSeconds: timeoutSeconds))
      }
    }
  }

  private static func blocking(_ port: Int, _ pieces: [String], halfClose: Bool, timeoutSeconds: Int)
    -> String
  {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return "no connection" }
    for piece in pieces {
      var bytes = Array(piece.utf8)[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count <= 0 { break }
        bytes = bytes.dropFirst(count)
      }
    }
    if halfClose { shutdown(descriptor, Int32(SHUT_WR)) }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count == 0 { break }
      if count < 0 {
        if errno == EAGAIN { received += Array("(timeout)".utf8) }
        break
      }
      received += buffer.prefix(count)
    }
    return String(decoding: received, as: UTF8.self)
  }
}

extension RawConnection {
  /// Returns once nobody listens on the port any more.
  static func waitUntilClosed(port: Int) async {
    while await exchange(port: port, []) != "no connection" {}
  }
}
