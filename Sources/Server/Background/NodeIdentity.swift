import Base
import Foundation
import Messaging

extension MessageDispatcher.Node {
  private static let file = "node"
  private static let bootFile = "/proc/sys/kernel/random/boot_id"

  /// This installation on this machine.
  ///
  /// The name lies in the data directory, which one server holds at a time; where none can be written, it is another
  /// after each start, and what was begun before is taken up when its claim lapses.
  static func live(dataDirectory: String, random: RandomSource) -> MessageDispatcher.Node {
    let path = (dataDirectory as NSString).appendingPathComponent(file)
    func read(_ path: String) -> String? {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
      let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
      return UUID(uuidString: line) == nil ? nil : line
    }
    let fresh = random.uuid().uuidString.lowercased()
    let name =
      read(path)
      ?? {
        try? Data(fresh.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        return fresh
      }()
    return MessageDispatcher.Node(name: name, machine: read(bootFile) ?? fresh)
  }
}
