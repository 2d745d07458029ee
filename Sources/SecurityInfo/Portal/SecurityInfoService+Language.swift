import Directory
import Storage

extension SecurityInfoService {
  /// Stores the language that a signed-in person chose.
  ///
  /// It is that of what is sent to them, and of their pages in browsers where they have chosen none.
  public func settle(on language: Language, _ visitor: SecurityInfoVisitor) async throws {
    _ = try await database.write { connection in
      try UserRepository(connection, visitor.tenant.id).setLanguage(language, of: visitor.user.id)
    }
  }
}
