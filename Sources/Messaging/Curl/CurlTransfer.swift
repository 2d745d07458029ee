import CCurl
import Foundation

/// One transfer through libcurl, on the thread that makes it; it blocks.
struct CurlTransfer: ~Copyable {
  /// Why a transfer failed, in words.
  struct Failure: Error {
    let code: CURLcode
    let text: String
  }

  private static let isStarted = gatehouse_curl_start() == CURLE_OK
  private static let errorSize = 256

  private let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = []

  /// A transfer that verifies certificates, follows no redirect, asks no proxy and reads no file of the user's.
  init?(url: String, schemes: String, limits: CurlExchange.Limits) {
    guard Self.isStarted, let handle = curl_easy_init() else { return nil }
    self.handle = handle
    errorText = .allocate(capacity: Self.errorSize)
    errorText.initialize(repeating: 0, count: Self.errorSize)
    set(CURLOPT_ERRORBUFFER, pointer: errorText)
    set(CURLOPT_URL, url)
    set(CURLOPT_PROTOCOLS_STR, schemes)
    set(CURLOPT_PROXY, "")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, gatehouse_curl_oldest_tls())
    set(CURLOPT_CONNECTTIMEOUT_MS, limits.connect.milliseconds)
    set(CURLOPT_TIMEOUT_MS, (limits.sending + limits.answering).milliseconds)
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(limits.answering.components.seconds))
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
    errorText.deallocate()
  }

  func set(_ option: CURLoption, _ value: Int) { _ = gatehouse_curl_set_long(handle, option, value) }

  func set(_ option: CURLoption, _ value: String) { _ = gatehouse_curl_set_text(handle, option, value) }

  func set(_ option: CURLoption, size: Int) { _ = gatehouse_curl_set_size(handle, option, curl_off_t(size)) }

  mutating func set(_ option: CURLoption, list: [String]) {
    guard let made = list.reduce(nil, { curl_slist_append($0, $1) }) else { return }
    lists.append(made)
    _ = gatehouse_curl_set_list(handle, option, made)
  }

  private func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer) {
    _ = gatehouse_curl_set_pointer(handle, option, pointer)
  }

  /// Runs the transfer to its end.
  ///
  /// - Parameter letsGoBehindEnd: whether the message is complete only when libcurl has asked for more than there is
  ///   (SMTP), or with its last piece (HTTP).
  func run(_ exchange: CurlExchange, letsGoBehindEnd: Bool) -> CURLcode {
    let context = Context(exchange: exchange, letsGoBehindEnd: letsGoBehindEnd)
    let pointer = Unmanaged.passUnretained(context).toOpaque()
    for option in [
      CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_XFERINFODATA, CURLOPT_DEBUGDATA,
    ] {
      set(option, pointer: pointer)
    }
    _ = gatehouse_curl_set_transfer(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return gatehouse_curl_abort_read() }
      let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
      return Context.of(context).give(buffer) ?? gatehouse_curl_abort_read()
    }
    _ = gatehouse_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Context.of(context).exchange.take(line: line) ? line.count : 0
    }
    _ = gatehouse_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Context.of(context).exchange.take(body: piece) ? piece.count : 0
    }
    _ = gatehouse_curl_set_progress(handle) { context, _, _, _, _ in
      guard let context else { return 1 }
      return Context.of(context).exchange.mayContinue() ? 0 : 1
    }
    // Nothing is printed: this is how one learns which command a reply belongs to.
    _ = gatehouse_curl_set_debug(handle) { _, kind, bytes, count, context in
      if kind == CURLINFO_HEADER_OUT, let bytes, let context {
        Context.of(context).exchange.note(command: UnsafeRawBufferPointer(start: bytes, count: count))
      }
      return 0
    }
    set(CURLOPT_VERBOSE, 1)
    set(CURLOPT_NOPROGRESS, 0)
    return withExtendedLifetime(context) { curl_easy_perform(handle) }
  }

  /// What went wrong, in words, with a code of libcurl.
  func reason(_ code: CURLcode) -> String {
    let text = String(cString: errorText)
    return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
  }

  /// A number that libcurl knows about the transfer.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    _ = gatehouse_curl_get_long(handle, info, &value)
    return value
  }

  /// A size or a time that libcurl knows about the transfer.
  func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    _ = gatehouse_curl_get_size(handle, info, &value)
    return Int(value)
  }

  /// What libcurl's callbacks get.
  private final class Context {
    let exchange: CurlExchange
    let letsGoBehindEnd: Bool

    init(exchange: CurlExchange, letsGoBehindEnd: Bool) {
      self.exchange = exchange
      self.letsGoBehindEnd = letsGoBehindEnd
    }

    static func of(_ pointer: UnsafeMutableRawPointer) -> Context {
      Unmanaged<Context>.fromOpaque(pointer).takeUnretainedValue()
    }

    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
      exchange.give(buffer, lettingGo: letsGoBehindEnd ? exchange.isGivenOut : true)
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
