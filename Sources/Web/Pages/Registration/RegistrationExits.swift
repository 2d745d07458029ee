/// The ways out of a page that sets up a method; what is absent here is absent from the page.
public struct RegistrationExits: OptionSet, Equatable, Sendable {
  /// The bits.
  public let rawValue: Int

  /// A set of the given bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Setting up another method instead.
  public static let otherMethod = RegistrationExits(rawValue: 1)
  /// Doing it later.
  public static let postpone = RegistrationExits(rawValue: 2)
  /// Going back to the page before.
  public static let back = RegistrationExits(rawValue: 4)
  /// Breaking it off.
  public static let cancel = RegistrationExits(rawValue: 8)

  /// The values that the template names.
  var content: PageContent {
    [
      "hasOtherMethod": contains(.otherMethod), "allowsPostpone": contains(.postpone),
      "allowsBack": contains(.back), "allowsCancel": contains(.cancel),
    ]
  }
}
