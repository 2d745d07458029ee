import HTTPEdge
import SecurityInfo
import SignIn
import Storage
import Testing

@testable import Server

@Suite("Faults at the edge")
struct FaultRecognitionTests {
  @Test("of a server that is busy or without its database are 503, and say when to come back")
  func unavailable() {
    let cases: [(any Error, EdgeError)] = [
      (StorageError.overloaded(retryAfter: .seconds(3)), .unavailable(retryAfterSeconds: 3)),
      (StorageError.overloaded(retryAfter: .milliseconds(10)), .unavailable(retryAfterSeconds: 1)),
      (StorageError.unavailable(cause: "x"), .unavailable(retryAfterSeconds: 5)),
      (StorageError.full, .unavailable(retryAfterSeconds: 5)),
      (StorageError.readOnly(path: "x"), .unavailable(retryAfterSeconds: 5)),
      (HashingError.overloaded(retryAfter: .seconds(2)), .unavailable(retryAfterSeconds: 2)),
      (SignInError(.temporarilyUnavailable, retryAfterSeconds: 4), .unavailable(retryAfterSeconds: 4)),
    ]
    for (error, expected) in cases { #expect(FaultRecognition.recognise(error) == expected) }
  }

  @Test("that nobody foresaw are not explained away")
  func unknown() {
    #expect(FaultRecognition.recognise(StorageError.corrupt(cause: "x")) == nil)
    #expect(FaultRecognition.recognise(SignInError(.locked)) == nil)
    #expect(FaultRecognition.recognise(CancellationError()) == nil)
  }
}
