import HTTPEdge
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import Server

@Suite("Limits of a connection")
struct LimitTests {
  private static let form =
    "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"

  @Test("answer oversized headers with 431", arguments: [33_000, 200_000, 2_000_000])
  func largeHeader(size: Int) async throws {
    try await RunningServer.listener { port in
      let value = String(repeating: "a", count: size)
      let answer = await RawConnection.exchange(
        port: port, ["GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Big: \(value)\r\n\r\n"])
      #expect(answer.hasPrefix("HTTP/1.1 431"))
    }
  }

  @Test("answer too many headers with 431")
  func manyHeaders() async throws {
    try await RunningServer.listener { port in
      let lines = (0..<20_000).map { "X-\($0): a\r\n" }.joined()
      let answer = await RawConnection.exchange(
        port: port, ["GET /healthz HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n"])
      #expect(answer.hasPrefix("HTTP/1.1 431"))
    }
  }

  @Test("allow what browsers send")
  func ordinary() async throws {
    try await RunningServer.listener { port in
      let cookie = String(repeating: "a", count: 7_000)
      let answer = await RawConnection.exchange(
        port: port,
        [
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nCookie: \(cookie)\r\n\r\n",
          Self.form + "Content-Length: 3\r\n\r\n", "a=1",
          Self.form + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=2\r\n0\r\n\r\n",
        ])
      #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 4)
      #expect(answer.hasSuffix("2"))
    }
  }

  @Test("answer a body that is announced too large with 413, before it comes")
  func announcedBody() async throws {
    try await RunningServer.listener { port in
      let answer = await RawConnection.exchange(
        port: port, [Self.form + "Content-Length: 20000000\r\n\r\n"], halfClose: false)
      #expect(answer.hasPrefix("HTTP/1.1 413"))
      #expect(answer.contains("onnection: close"))
    }
  }

  @Test("answer a body that grows too large with 413")
  func chunkedBody() async throws {
    try await RunningServer.listener { port in
      let chunk = "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n"
      let pieces = [Self.form + "Transfer-Encoding: chunked\r\n\r\n"] + Array(repeating: chunk, count: 1_000)
      let answer = await RawConnection.exchange(port: port, pieces)
      #expect(answer.hasPrefix("HTTP/1.1 413"))
      #expect(answer.components(separatedBy: "HTTP/1.1").count == 2)
    }
  }

  @Test(
    "refuse what two readers could take for two requests, and what is no HTTP",
    arguments: [
      "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
      "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
      "POST /form HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n", "GET /healthz HTTP/9.9\r\n\r\n",
      "GET /\u{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET /form HTTP/1.1\r\n\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    ])
  func malformed(bytes: String) async throws {
    try await RunningServer.listener { port in
      let answer = await RawConnection.exchange(port: port, [bytes])
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400"), "\(answer.prefix(80))")
      #expect(answer.components(separatedBy: "HTTP/1.1").count <= 2)
    }
  }

  @Test("cut off a connection whose headers never end")
  func slowHeaders() async throws {
    var listener = Listener()
    listener.idleTimeout = .milliseconds(300)
    try await RunningServer.listener(listener) { port in
      let answer = await RawConnection.exchange(
        port: port, ["GET /healthz HTTP/1.1\r\nHost: localhost\r\n"], halfClose: false)
      #expect(answer.isEmpty)
    }
  }

  @Test("answer a body that does not arrive with 408")
  func slowBody() async throws {
    var listener = Listener()
    listener.bodyTimeout = .milliseconds(300)
    try await RunningServer.listener(listener) { port in
      let answer = await RawConnection.exchange(
        port: port, [Self.form + "Content-Length: 10\r\n\r\na=1"], halfClose: false)
      #expect(answer.hasPrefix("HTTP/1.1 408"))
    }
  }

  @Test("are within what is promised")
  func promises() {
    let listener = Listener()
    #expect(listener.idleTimeout < .seconds(75))
    #expect(listener.bodyTimeout < .seconds(75))
    #expect(listener.handshakeTimeout < .seconds(75))
  }
}

@Suite("Stopping")
struct StoppingTests {
  @Test("finishes what was begun")
  func drains() async throws {
    let (entered, enter) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    let answer = Mutex<Task<String, Never>?>(nil)
    try await RunningServer.listener(
      routes: { router in
        router.get("/slow") { _, _ in
          enter.finish()
          for await _ in released {}
          return "finished"
        }
      },
      { port in
        let task = Task {
          await RawConnection.exchange(
            port: port, ["GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n"], halfClose: false)
        }
        answer.withLock { $0 = task }
        for await _ in entered {}
        // The server is asked to stop as soon as this returns; the request is still being answered then.
        Task {
          await RawConnection.waitUntilClosed(port: port)
          release.finish()
        }
      })
    let task = try #require(answer.withLock { $0 })
    let text = await task.value
    #expect(text.hasPrefix("HTTP/1.1 200"))
    #expect(text.hasSuffix("finished"))
  }
}
