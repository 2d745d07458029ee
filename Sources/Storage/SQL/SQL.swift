/// Literal SQL, mostly a list of columns: the only text that a statement splices.
public struct Columns: Sendable {
  let text: String

  /// Takes text that stands in the source.
  public init(_ text: StaticString) {
    self.text = text.description
  }
}

/// A statement whose interpolations are bound, never spliced.
///
/// Printing one shows its text with numbered binds, never a bound value.
public struct SQL: Sendable {
  struct Bind: Sendable {
    let value: SQLValue
    let kind: SQLKind
  }

  /// The text around the binds: always one piece more than there are binds.
  private(set) var pieces: [String]
  private(set) var binds: [Bind]
  private(set) var mentionsTenant: Bool
  private(set) var bindsTenant: Bool
  private(set) var spansTenants: Bool
  /// Whether the text depends on the length of a list, so that there is no end of texts to keep prepared.
  private(set) var hasList: Bool

  private init(literal: String) {
    pieces = [literal]
    binds = []
    mentionsTenant = Self.namesTenant(literal)
    bindsTenant = false
    spansTenants = false
    hasList = false
  }

  /// Whether the statement is about one tenant, or says that it is not.
  var isScoped: Bool { spansTenants || (bindsTenant && mentionsTenant) }

  /// Marks a statement that may leave out the tenant.
  ///
  /// The mark covers what it is given and nothing added later: wrap the finished statement.
  ///
  /// - Parameter reason: why no single tenant is meant; for the reader.
  public static func acrossTenants(_ sql: SQL, because reason: StaticString) -> SQL {
    var marked = sql
    marked.spansTenants = true
    return marked
  }

  /// Puts one statement's text and binds behind another's.
  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.append(right)
    sum.spansTenants = left.spansTenants && right.spansTenants
    return sum
  }

  /// The text with numbered binds in an engine's spelling.
  func text(for engine: Engine) -> String {
    guard !binds.isEmpty else { return pieces[0] }
    let mark = engine == .sqlite ? "?" : "$"
    var text = pieces[0]
    for index in binds.indices {
      text += mark
      text += String(index + 1)
      text += pieces[index + 1]
    }
    return text
  }

  private mutating func append(literal: String) {
    guard !literal.isEmpty else { return }
    pieces[pieces.count - 1] += literal
    if !mentionsTenant { mentionsTenant = Self.namesTenant(literal) }
  }

  private mutating func append(_ value: some SQLBindable) {
    let kind = type(of: value).sqlKind
    binds.append(Bind(value: value.sqlValue, kind: kind))
    pieces.append("")
    if kind == .tenant { bindsTenant = true }
  }

  private mutating func append(_ sql: SQL) {
    pieces[pieces.count - 1] += sql.pieces[0]
    pieces += sql.pieces.dropFirst()
    binds += sql.binds
    mentionsTenant = mentionsTenant || sql.mentionsTenant
    bindsTenant = bindsTenant || sql.bindsTenant
    hasList = hasList || sql.hasList
  }

  private mutating func append(list: [any SQLBindable]) {
    hasList = true
    guard !list.isEmpty else { return append(literal: "NULL") }
    for (index, value) in list.enumerated() {
      if index > 0 { append(literal: ", ") }
      append(value)
    }
  }

  private static func namesTenant(_ literal: String) -> Bool {
    var literal = literal
    return literal.withUTF8 { text in
      guard text.count >= tenantColumn.count else { return false }
      return (0...(text.count - tenantColumn.count)).contains { start in
        text[start] == tenantColumn[0]
          && tenantColumn.indices.allSatisfy { text[start + $0] == tenantColumn[$0] }
      }
    }
  }

  private static let tenantColumn = Array("tenant_id".utf8)
}

extension SQL: ExpressibleByStringInterpolation {
  /// Collects the pieces and binds of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var sql: SQL

    /// Starts an empty statement.
    public init(literalCapacity: Int, interpolationCount: Int) {
      sql = SQL(literal: "")
    }

    /// Adds literal text.
    public mutating func appendLiteral(_ literal: String) {
      sql.append(literal: literal)
    }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some SQLBindable) {
      sql.append(value)
    }

    /// Binds a value, or null.
    public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
      sql.append(value)
    }

    /// Splices literal columns.
    public mutating func appendInterpolation(_ columns: Columns) {
      sql.append(literal: columns.text)
    }

    /// Puts another statement, with its binds, in this place.
    public mutating func appendInterpolation(_ nested: SQL) {
      sql.append(nested)
    }

    /// Binds each value, separated by commas; an empty list becomes `NULL`, which nothing is in.
    public mutating func appendInterpolation(list: [any SQLBindable]) {
      sql.append(list: list)
    }
  }

  /// A statement without binds.
  public init(stringLiteral value: String) {
    self.init(literal: value)
  }

  /// A statement with its binds.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.sql
  }
}

extension SQL: CustomStringConvertible, CustomReflectable {
  /// The text with numbered binds.
  public var description: String { text(for: .sqlite) }

  /// A mirror that shows the text only.
  public var customMirror: Mirror { Mirror(self, children: ["text": description]) }
}
