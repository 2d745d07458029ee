extension SQLValue {
  /// Refuses a text with NUL, which PostgreSQL cannot hold, on both engines.
  func refuseNUL() throws(StorageError) {
    if case .text(let text) = self, text.utf8.contains(0) {
      throw .failed(cause: "a text holds a NUL character")
    }
  }
}

extension StorageError {
  /// A statement ran while another's rows were being read.
  static let statementInsideRows = StorageError.failed(
    cause: "a statement ran while another's rows were being read; read them first")
}
