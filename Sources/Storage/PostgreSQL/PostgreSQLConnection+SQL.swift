import CPQ

extension PostgreSQLConnection {
  @discardableResult func execute(_ sql: SQL) throws -> Int {
    try noting { try exchange(try prepare(sql)).affectedRows }
  }

  func rows<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> [T] {
    let result = try noting { try exchange(try prepare(sql)) }
    return try reading {
      try (0..<result.rowCount).reduce(into: []) { rows, index in
        var row = Row(columns: result.columnNames, values: try result.values(row: index))
        rows.append(try decode(&row))
      }
    }
  }

  func first<T>(_ sql: SQL, _ decode: (inout Row) throws -> T) throws -> T? {
    let result = try noting { try exchange(try prepare(sql)) }
    guard result.rowCount > 0 else { return nil }
    var row = Row(columns: result.columnNames, values: try result.values(row: 0))
    return try reading { try decode(&row) }
  }

  func forEach(_ sql: SQL, _ body: (inout Row) throws -> Void) throws {
    try noting {
      try start(try prepare(sql))
      streamRows()
    }
    try reading {
      var columns: [String]?
      while let result = try noting({ try nextRow() }) {
        do {
          let names = columns ?? result.columnNames
          columns = names
          var row = Row(columns: names, values: try result.values(row: 0))
          try body(&row)
        } catch {
          cancelRows()
          // The statement was cancelled half-way, which has failed the transaction.
          if failure == nil { failure = error }
          throw error
        }
      }
    }
  }

  /// The next row of a streamed result; nil at its end.
  private func nextRow() throws -> PostgreSQLResult? {
    guard let result = try nextResult() else { return nil }
    if result.status == PGRES_SINGLE_TUPLE { return result }
    var error = result.isError ? note(result) : nil
    while let rest = try nextResult() {
      if rest.isError, error == nil { error = note(rest) }
    }
    if let error { throw error }
    return nil
  }

  /// Prepares a statement unless that is done, and returns what sends it with its binds.
  private func prepare(_ sql: SQL) throws -> (OpaquePointer) -> Int32 {
    guard !isReadingRows else { throw StorageError.statementInsideRows }
    guard sql.isScoped else { throw StorageError.missingTenant(statement: sql.description) }
    for bind in sql.binds { try bind.value.refuseNUL() }
    let key = PostgreSQLStatements.Key(
      text: sql.text(for: .postgresql), types: sql.binds.map(\.postgreSQLType))
    let name = try statements.name(of: key) ?? prepare(key)
    var buffer: [UInt8] = []
    let offsets: [Int?] = sql.binds.map { bind in
      let offset = buffer.count
      return bind.value.appendPostgreSQLText(to: &buffer) ? offset : nil
    }
    return { [buffer] handle in
      buffer.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        let values = offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }
        return PQsendQueryPrepared(handle, name, Int32(values.count), values, nil, nil, 0)
      }
    }
  }

  private func prepare(_ key: PostgreSQLStatements.Key) throws -> String {
    let name = statements.freshName()
    _ = try exchange { PQsendPrepare($0, name, key.text, Int32(key.types.count), key.types) }
    if let oldest = statements.remember(key, as: name) { try runScript("DEALLOCATE \(oldest)") }
    return name
  }

  private func reading<T>(_ body: () throws -> T) throws -> T {
    isReadingRows = true
    defer { isReadingRows = false }
    return try body()
  }

  private func noting<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      if failure == nil { failure = error }
      throw error
    }
  }
}
