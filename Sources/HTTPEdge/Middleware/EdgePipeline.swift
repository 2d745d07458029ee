import Hummingbird

/// The steps that every request goes through, in their order.
public enum EdgePipeline: Sendable {
  /// Adds the steps to a router; routes are added after this.
  ///
  /// - Parameters:
  ///   - observers: middlewares that see every request with its identity and every answer complete, such as the
  ///     request log.
  ///   - recognise: what the layers below mean by their errors.
  public static func install(
    on router: Router<EdgeContext>, baseURL: BaseURL, proxies: TrustedProxies,
    observers: [any MiddlewareProtocol<Request, Response, EdgeContext>] = [],
    recognise: @escaping @Sendable (any Error) -> EdgeError? = { _ in nil }
  ) {
    router.add(middleware: RequestIdentityMiddleware(proxies: proxies))
    for observer in observers { router.add(middleware: observer) }
    router.add(middleware: SecurityHeadersMiddleware(baseURL: baseURL))
    router.add(middleware: FaultMiddleware(recognise: recognise))
    router.add(middleware: HostCheckMiddleware(baseURL: baseURL))
    router.add(middleware: SameOriginMiddleware(baseURL: baseURL))
  }
}
