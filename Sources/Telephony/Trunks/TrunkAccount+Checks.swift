import CPJSIP
import Foundation

extension TrunkAccount {
  /// Throws a sentence when nobody could register like this: its texts go into headers as they are.
  func check(tlsPort: Int?) throws(TelephonyError) {
    guard (1...253).contains(host.utf8.count), host.utf8.allSatisfy({ Self.isOfHost($0) }) else {
      throw .invalid("«\(host)» is not a host, such as sip.example.net.")
    }
    var address4 = in_addr()
    guard inet_pton(AF_INET, address, &address4) == 1 else {
      throw .invalid("«\(address)» is not an IPv4 address, such as 192.0.2.7.")
    }
    guard (1...65_535).contains(port) else {
      throw .invalid("\(port) is not a registrar's port; those go from 1 to 65535.")
    }
    guard (1...100).contains(user.utf8.count), user.utf8.allSatisfy({ Self.isOfUser($0) }) else {
      throw .invalid("«\(user)» is not the user part of a SIP address, such as 0441580.")
    }
    guard (1...800).contains(password.utf8.count),
      password.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .invalid("The password of \(self) is empty, too long or not on one line.") }
    guard transport != .tls || tlsPort != nil else {
      throw .invalid("\(self) needs SIP over TLS, for which the exchange has no certificate.")
    }
  }

  /// Lends C the account.
  func withAccount<Result>(_ body: (UnsafePointer<hl_account>) -> Result) -> Result {
    host.withCString { host in
      address.withCString { address in
        user.withCString { user in
          password.withCString { password in
            var account = hl_account(
              host: host, address: address, port: Int32(port), transport: transport.number,
              user: user, password: password)
            return body(&account)
          }
        }
      }
    }
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// `user` of RFC 3261, section 25.1.
  private static func isOfUser(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "-_.!~*'()&=+$,;?/%".utf8.contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension TrunkAccount.Transport {
  fileprivate var number: hl_transport {
    switch self {
    case .udp: HL_UDP
    case .tcp: HL_TCP
    case .tls: HL_TLS
    }
  }
}
