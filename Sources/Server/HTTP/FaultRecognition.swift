import HTTPEdge
import SecurityInfo
import SignIn
import Storage

/// What the errors of the layers below mean to a client that meets one outside OAuth's and the pages' own formats.
enum FaultRecognition {
  /// How long to wait for a database that is away.
  private static let databaseRetry = 5

  @Sendable static func recognise(_ error: any Error) -> EdgeError? {
    switch error {
    case let error as StorageError: recognise(error)
    case HashingError.overloaded(let delay): .unavailable(retryAfterSeconds: seconds(delay))
    case HashingError.shuttingDown: .unavailable(retryAfterSeconds: databaseRetry)
    case let error as SignInError where error.code == .temporarilyUnavailable:
      .unavailable(retryAfterSeconds: error.retryAfterSeconds ?? databaseRetry)
    default: nil
    }
  }

  private static func recognise(_ error: StorageError) -> EdgeError? {
    switch error {
    case .overloaded(let delay): .unavailable(retryAfterSeconds: seconds(delay))
    case .unavailable, .readOnly, .full, .locked, .closed: .unavailable(retryAfterSeconds: databaseRetry)
    case .newerSchema, .corrupt, .constraint, .missingTenant, .decoding, .failed: nil
    }
  }

  private static func seconds(_ delay: Duration) -> Int {
    max(1, Int(delay.components.seconds))
  }
}
