import Base
import Credentials
import SecurityInfo
import Testing

@Suite("Hashing pool")
struct HashingPoolTests {
  private let secret = Secret("correct horse")
  private let salt = [UInt8](repeating: 9, count: 16)

  @Test("hashes and verifies")
  func roundTrip() async throws {
    let pool = HashingPool(threads: 2)
    let hash = try await pool.hash(secret, salt: salt)
    #expect(try await pool.verify(secret, against: hash))
    #expect(try await !pool.verify(Secret("wrong"), against: hash))
    #expect(try await !pool.verify(secret, against: .decoy))
    #expect(pool.queueDepth == 0)
    await pool.shutdown()
  }

  /// Every caller's answer: nil for done, else why not.
  private func outcomes(
    of pool: HashingPool, callers: Int, against hash: PasswordHash = .decoy
  ) async -> [HashingError?] {
    await withTaskGroup(of: HashingError?.self) { group in
      for _ in 0..<callers {
        group.addTask {
          do throws(HashingError) {
            _ = try await pool.verify(secret, against: hash)
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: [HashingError?]()) { $0.append($1) }
    }
  }

  @Test("answers every caller once and refuses at once past the limit")
  func overload() async throws {
    let pool = HashingPool(threads: 1, queueLimit: 3)
    // About 150 ms, so that forty callers are there before one is done.
    let tag = "kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw"
    let slow = try #require(PasswordHash(encoded: "$argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$\(tag)"))
    let outcomes = await outcomes(of: pool, callers: 40, against: slow)
    let refused = outcomes.compactMap { $0 }
    #expect(outcomes.count == 40)
    #expect(outcomes.count - refused.count >= 4)
    #expect(!refused.isEmpty)
    #expect(
      refused.allSatisfy { error in
        if case .overloaded(let wait) = error { wait >= .seconds(1) && wait <= .seconds(60) } else { false }
      })
    #expect(pool.queueDepth == 0)
    #expect(try await !pool.verify(secret, against: .decoy))
    await pool.shutdown()
  }

  @Test("finishes what it accepted before it shuts down, and accepts nothing after")
  func drains() async {
    let pool = HashingPool(threads: 1, queueLimit: 16)
    _ = try? await pool.hash(secret, salt: salt)
    async let others = outcomes(of: pool, callers: 8)
    await pool.shutdown()
    #expect(pool.queueDepth == 0)
    #expect(await others.allSatisfy { $0 == nil || $0 == .shuttingDown })
    await #expect(throws: HashingError.shuttingDown) { try await pool.hash(secret, salt: salt) }
    await pool.shutdown()
  }

  @Test("drops the work of a caller that went away")
  func cancellation() async {
    let pool = HashingPool(threads: 1)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await pool.verify(secret, against: .decoy)
    }
    await #expect(throws: HashingError.failed) { try await task.value }
    #expect(pool.queueDepth == 0)
    await pool.shutdown()
  }

  @Test("says that a computation failed instead of calling the password wrong")
  func failure() async {
    let pool = HashingPool(threads: 1)
    await #expect(throws: HashingError.failed) { try await pool.hash(secret, salt: []) }
    await pool.shutdown()
  }

  @Test("may be dropped without being shut down")
  func dropped() async throws {
    _ = try await HashingPool(threads: 1).verify(secret, against: .decoy)
  }
}
