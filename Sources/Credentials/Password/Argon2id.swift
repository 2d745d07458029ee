import Base
import CArgon2

/// The password hash function Argon2id, version 1.3, over libargon2.
///
/// One call holds its memory and its thread for about 20 ms: run it where a thread may be held.
///
/// - SeeAlso: RFC 9106
public enum Argon2id: Sendable {
  /// Hashes a password, or an access pass.
  ///
  /// - Parameter salt: 16 fresh random bytes.
  /// - Throws: `saltLength` unless the salt has 16 bytes; `parameters` when out of bounds; `outOfMemory`.
  public static func hash(
    _ secret: Secret, salt: [UInt8], parameters: Argon2Parameters = .current
  ) throws(Argon2Error) -> PasswordHash {
    guard salt.count == 16 else { throw .saltLength }
    guard parameters.isAcceptable else { throw .parameters }
    let tag = try derive(Array(secret.expose().utf8), salt: salt, parameters: parameters, length: 32)
    return PasswordHash(parameters: parameters, salt: salt, tag: tag)
  }

  /// Whether the secret is the one that was hashed; false also when the computation failed.
  public static func verify(_ secret: Secret, against hash: PasswordHash) -> Bool {
    (try? matches(secret, hash)) ?? false
  }

  /// Whether the secret is the one that was hashed.
  ///
  /// - Throws: `outOfMemory` when nothing can be said: that is no wrong guess and should not be counted as one.
  public static func matches(_ secret: Secret, _ hash: PasswordHash) throws(Argon2Error) -> Bool {
    let tag = try derive(
      Array(secret.expose().utf8), salt: hash.salt, parameters: hash.parameters, length: hash.tag.count)
    return constantTimeEqual(tag, hash.tag)
  }

  /// The bare function with all its inputs; the copy of the password is wiped.
  static func derive(
    _ password: [UInt8], salt: [UInt8], key: [UInt8] = [], associatedData: [UInt8] = [],
    parameters: Argon2Parameters, length: Int
  ) throws(Argon2Error) -> [UInt8] {
    var (password, salt, key, associatedData) = (password, salt, key, associatedData)
    var output = [UInt8](repeating: 0, count: length)
    let status = output.withUnsafeMutableBufferPointer { output in
      password.withUnsafeMutableBufferPointer { password in
        salt.withUnsafeMutableBufferPointer { salt in
          key.withUnsafeMutableBufferPointer { key in
            associatedData.withUnsafeMutableBufferPointer { associatedData in
              var context = argon2_context()
              context.out = output.baseAddress
              context.outlen = UInt32(output.count)
              context.pwd = password.baseAddress
              context.pwdlen = UInt32(password.count)
              context.salt = salt.baseAddress
              context.saltlen = UInt32(salt.count)
              context.secret = key.baseAddress
              context.secretlen = UInt32(key.count)
              context.ad = associatedData.baseAddress
              context.adlen = UInt32(associatedData.count)
              context.t_cost = UInt32(parameters.iterations)
              context.m_cost = UInt32(parameters.memoryKiB)
              context.lanes = UInt32(parameters.parallelism)
              // One thread whatever the lanes: the pool decides how many cores hashing may take.
              context.threads = 1
              context.version = ARGON2_VERSION_13.rawValue
              context.flags = 1  // ARGON2_FLAG_CLEAR_PASSWORD, a macro with a cast that Swift does not import
              return argon2id_ctx(&context)
            }
          }
        }
      }
    }
    switch status {
    case ARGON2_OK.rawValue: return output
    case ARGON2_MEMORY_ALLOCATION_ERROR.rawValue: throw .outOfMemory
    default: throw .failed(code: status)
    }
  }
}

/// Why a hash could not be computed.
public enum Argon2Error: Error, Equatable, Sendable {
  /// The salt of a new hash must have 16 bytes.
  case saltLength
  /// The costs are out of bounds.
  case parameters
  /// The memory was not to be had.
  case outOfMemory
  /// The library refused, with its own number.
  case failed(code: Int32)
}
