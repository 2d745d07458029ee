import Directory

/// The people, groups and applications of the demonstration tenant.
enum DemoDirectory {
  /// Where somebody stands when the demonstration begins.
  enum Standing {
    /// Signs in for the first time.
    case fresh
    /// Has a second factor.
    case registered
    /// Put registering off five days ago.
    case inGrace
    /// Put registering off until it was too late.
    case overdue
    /// Is locked out.
    case disabled
    /// Has neither a password nor a pass.
    case stranded
  }

  struct Person {
    var name: String
    var localPart: String
    var standing = Standing.fresh
    var isGuest = false
    var role: DirectoryRole?
    var group: String?

    init(
      _ name: String, _ localPart: String, _ standing: Standing = .fresh, isGuest: Bool = false,
      role: DirectoryRole? = nil, group: String? = nil
    ) {
      self.name = name
      self.localPart = localPart
      self.standing = standing
      self.isGuest = isGuest
      self.role = role
      self.group = group
    }
  }

  static let domain = "contoso.test"
  static let administrator = Person("Maya Lindqvist", "admin")
  static let staff = "All Staff"
  static let engineering = "Engineering"
  static let sales = "Sales"

  /// Everybody but the administrator: 24 people.
  static let people = [
    Person("Grace Okafor", "grace", .registered, group: engineering),
    Person("Tomasz Wójcik", "tomasz", .inGrace, group: engineering),
    Person("Priya Raman", "priya", .overdue, group: sales),
    Person("Kwame Mensah", "kwame", .disabled, group: sales),
    Person("Noah Fischer", "noah", .stranded, group: engineering),
    Person("Elena Petrova", "elena.guest", isGuest: true),
    Person("Hugo Martins", "hugo", role: .helpdeskAdministrator, group: staff),
    Person("Yuki Tanaka", "yuki", .registered, role: .userAdministrator, group: staff),
    Person("Léa Dubois", "lea", .registered, group: sales),
    Person("Omar Haddad", "omar", .registered, group: engineering),
    Person("Ingrid Solberg", "ingrid", .inGrace, group: sales),
    Person("Mateo Rossi", "mateo", group: engineering),
    Person("Aoife Byrne", "aoife", group: sales),
    Person("Chen Wei", "chen", .registered, group: engineering),
    Person("Fatima Zahra", "fatima", group: staff),
    Person("Jonas Weber", "jonas", group: engineering),
    Person("Amara Diallo", "amara", .inGrace, group: sales),
    Person("Liam O’Connor", "liam", group: engineering),
    Person("Sofia Papadopoulou", "sofia", group: staff),
    Person("Ravi Menon", "ravi", .registered, group: engineering),
    Person("Zeynep Kaya", "zeynep", group: sales),
    Person("Anders Holm", "anders", .overdue, group: engineering),
    Person("Thandiwe Nkosi", "thandiwe", group: staff),
    Person("Jean-Luc Moreau", "jean-luc", group: sales),
  ]

  /// Words for the shared password: short, unlike one another, easily typed.
  static let words = [
    "amber", "badge", "canal", "delta", "ember", "fjord", "garnet", "harbor", "indigo", "jasper", "kettle",
    "lantern", "meadow", "nutmeg", "orchid", "pebble", "quartz", "raven", "saddle", "timber", "umbrella",
    "velvet",
    "walnut", "yonder", "zephyr", "anchor", "beacon", "cobalt", "dahlia", "engine", "falcon", "glacier",
  ]
}
