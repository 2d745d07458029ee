import Administration
import Base
import Credentials
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import Logging
import OAuth
import SecurityInfo
import ServiceLifecycle
import SignIn
import Storage
import Web

/// The parts of a running server, put together: routes, background work, and what must be let go of at the end.
struct Composition: Sendable {
  /// What the parts stand on.
  struct Effects: Sendable {
    var configuration: ServerConfiguration
    var database: Database
    var masterKey: MasterKey
    var clock: WallClock
    var random: RandomSource
    var logger: Logger
  }

  let responder: RouterResponder<EdgeContext>
  let services: [any Service]
  let hashing: HashingPool
  let messages: MessageDelivery

  /// Builds every service and route; does no work of its own.
  init(_ effects: Effects) throws {
    let settings = effects.configuration.listener
    let (database, clock, random) = (effects.database, effects.clock, effects.random)
    let sealer = Sealer(masterKey: effects.masterKey, random: random)
    let hashing = HashingPool(queueLimit: effects.configuration.limits.hashingQueue)
    let breachedMeter = BreachedPasswordMeter()
    let breached = try BreachedPasswords.live(
      effects.configuration.breachedPasswords, logger: effects.logger, meter: breachedMeter)
    let requests = RequestMeter()
    let messages = MessageDelivery(effects, sealer: sealer)
    let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
    EdgePipeline.install(
      on: router, baseURL: settings.baseURL, proxies: settings.trustedProxies,
      observers: [RequestLogMiddleware(meter: requests)], recognise: FaultRecognition.recognise)
    HealthRoutes(
      database: database,
      metrics: MetricsPage(
        database: database, clock: clock, requests: requests, hashingQueueDepth: { hashing.queueDepth },
        breachedPasswordFailures: { breachedMeter.failures }, messages: messages.meter),
      metricsFrom: settings.metricsFrom
    ).add(to: router)

    let renderer = try PageRenderer()
    let policies = PolicyCache { [logger = effects.logger] damaged in
      logger.error(
        "a stored policy object cannot be read and is taken for the strictest that it could be",
        metadata: [
          "tenant": "\(damaged.tenant)", "kind": "\(damaged.kind)", "id": "\(damaged.id)",
          "cause": "\(damaged.cause)",
        ])
    }
    let geolocation = try Geolocation.live(effects.configuration.countryDatabase)
    let guesses = GuessGuard()
    let passkeys = Passkeys(
      relyingParty: RelyingParty(
        id: settings.baseURL.host, origins: [settings.baseURL.description], name: "Gatehouse"))
    let signIn = SignInService(
      database: database, clock: clock, random: random, hashing: hashing, sealer: sealer,
      guesses: guesses, policies: policies, passkeys: passkeys, geolocation: geolocation, breached: breached)
    let csrf = CSRF(key: effects.masterKey.derive("form tokens 1"))
    let tenants = TenantDirectory(database: database)
    let oauth = OAuthRoutes(
      baseURL: settings.baseURL, database: database, clock: clock, random: random, sealer: sealer,
      signIn: signIn, policies: policies, geolocation: geolocation, csrf: csrf,
      pages: OAuthPages(PageResponses(renderer: renderer, clock: clock, csrf: csrf)))
    oauth.add(to: router)
    let responder = oauth.responder
    WebRoutes(
      renderer: renderer, signIn: signIn,
      securityInfo: SecurityInfoService(
        database: database, clock: clock, random: random, sealer: sealer, policies: signIn.methodPolicies,
        passkeys: passkeys, hashing: hashing, breached: breached, guesses: guesses),
      passwordReset: PasswordResetService(
        database: database, clock: clock, random: random, hashing: hashing, sealer: sealer, guesses: guesses,
        passkeys: passkeys, breached: breached, pace: .live),
      tenants: tenants, csrf: csrf, random: random, clock: clock, baseURL: settings.baseURL,
      recognise: FaultRecognition.recognise,
      complete: { completion, tenant, context in
        try Self.answer(completion, tenant, context, responder)
      }
    ).add(to: router)

    self.hashing = hashing
    self.messages = messages
    self.responder = router.buildResponder()
    var services: [any Service] = [
      messages.service,
      Purge(database: database, clock: clock).service(effects.logger),
      KeyRotation(
        database: database,
        keys: SigningKeys(database: database, clock: clock, random: random, sealer: sealer)
      ).service(effects.logger),
    ]
    if effects.configuration.messages.sendsMail {
      services.append(ReminderService(effects, sealer: sealer).service(effects.logger))
    }
    self.services = services
  }

  /// Answers the application; the cookies of the session are the pages' business.
  private static func answer(
    _ completion: Completion, _ tenant: Tenant, _ context: EdgeContext, _ responder: AuthorizationResponder
  ) throws -> Response {
    var completion = completion
    if case .code(let request, let code, _) = completion {
      completion = .code(request, code: code, session: nil)
    }
    // The answer depends on nothing of the request but its context.
    let request = Request(
      head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/"),
      body: RequestBody(buffer: ByteBuffer()))
    guard
      let response = responder.response(for: completion, tenant: tenant, request: request, context: context)
    else { throw EdgeError.notFound }
    return response
  }
}
