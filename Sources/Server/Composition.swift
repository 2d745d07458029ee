import Base
import Foundation
import HTTPEdge
import Hummingbird
import Logging
import SecurityInfo
import ServiceLifecycle
import SignIn
import Storage

/// The parts of a running server, put together: routes, background work, and what must be let go of at the end.
struct Composition: Sendable {
  /// What the parts stand on.
  struct Foundation: Sendable {
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

  /// Builds every service and route; does no work of its own.
  init(_ foundation: Foundation) throws {
    let listener = foundation.configuration.listener
    let hashing = HashingPool(queueLimit: foundation.configuration.limits.hashingQueue)
    let requests = RequestMeter()
    let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
    EdgePipeline.install(
      on: router, baseURL: listener.baseURL, proxies: listener.trustedProxies,
      observers: [RequestLogMiddleware(meter: requests)], recognise: FaultRecognition.recognise)
    HealthRoutes(
      database: foundation.database,
      metrics: MetricsPage(
        database: foundation.database, clock: foundation.clock, requests: requests,
        hashingQueueDepth: { hashing.queueDepth }),
      metricsFrom: listener.metricsFrom
    ).add(to: router)
    self.hashing = hashing
    responder = router.buildResponder()
    services = [Purge(database: foundation.database, clock: foundation.clock).service(foundation.logger)]
  }
}
