import Foundation

/// Asks the name service.
public enum HostAddress {
  /// The host's IPv4 address in digits; digits stay as they are.
  ///
  /// Throws `TelephonyError.unusable` when there is none. The wait, which can be long, is a
  /// thread's of its own.
  public static func ipv4(of host: String) async throws(TelephonyError) -> String {
    let answer = await withCheckedContinuation { (found: CheckedContinuation<String?, Never>) in
      Thread.detachNewThread { found.resume(returning: lookUp(host)) }
    }
    guard let answer else { throw .unusable("The host «\(host)» has no IPv4 address.") }
    return answer
  }

  private static func lookUp(_ host: String) -> String? {
    var wanted = addrinfo()
    wanted.ai_family = AF_INET
    wanted.ai_socktype = Int32(SOCK_DGRAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &wanted, &first) == 0, let first else { return nil }
    defer { freeaddrinfo(first) }
    var digits = [CChar](repeating: 0, count: Int(INET_ADDRSTRLEN))
    let status = getnameinfo(
      first.pointee.ai_addr, first.pointee.ai_addrlen, &digits, socklen_t(digits.count), nil, 0,
      NI_NUMERICHOST)
    guard status == 0 else { return nil }
    return String(decoding: digits.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }
}
