import CPJSIP
import Foundation

extension Exchange {
  /// Calls somebody; `ringing`, `answered` or `outboundFailed` follow for the new leg.
  public func originate(_ call: OutboundCall) throws(TelephonyError) -> CallID {
    try checkRunning()
    try call.check()
    let texts = call.headers.flatMap { [$0.name, $0.value] }
    let number = withCStrings(texts) { headers in
      if let phone = call.phone {
        return hl_dial_phone(
          handle, phone, call.callerName, call.callerNumber, headers, call.headers.count)
      }
      return hl_dial(
        handle, call.targetURI, call.callerName, call.callerNumber, headers, call.headers.count)
    }
    guard number != 0 else { throw .busy }
    return CallID(rawValue: number)
  }

  /// Registers and stays registered; `registration` tells what became of it, now and later. A
  /// registration that failed is over: who wants another try registers anew.
  public func register(_ account: TrunkAccount) throws(TelephonyError) -> RegistrationID {
    try checkRunning()
    try account.check(tlsPort: tlsPort)
    let number = account.withAccount { hl_register(handle, $0) }
    guard number != 0 else { throw .busy }
    return RegistrationID(rawValue: number)
  }

  /// Lets these telephones register, and no others: who has registered and stays with the same
  /// secret stays so, bindings of all others end. `phoneBound` and `phoneUnbound` tell of both.
  public func setPhones(_ accounts: [PhoneAccount]) throws(TelephonyError) {
    try checkRunning()
    try PhoneAccount.check(accounts)
    let texts = accounts.flatMap { [$0.user, $0.secret.md5, $0.secret.sha256] }
    let isPut = withCStrings(texts) { strings in
      let phones = accounts.indices.map { index in
        hl_phone(
          user: strings?[3 * index], md5: strings?[3 * index + 1], sha256: strings?[3 * index + 2])
      }
      return hl_set_phones(handle, phones, phones.count)
    }
    guard isPut else { throw .busy }
  }

  /// Takes a registration back; `registration` with 0 seconds follows. Stopping does so by itself.
  public func unregister(_ registration: RegistrationID) throws(TelephonyError) {
    try checkRunning()
    guard hl_unregister(handle, registration.rawValue) else { throw .busy }
  }
}

/// Lends C an array of C strings.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return copies.map { UnsafePointer($0) }.withUnsafeBufferPointer { body($0.baseAddress) }
}
