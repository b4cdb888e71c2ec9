import CMicroHTTPD
import Foundation

/// The functions libmicrohttpd calls; each finds the server again and passes on.
enum DaemonCallbacks {
  static func all(context: UnsafeMutableRawPointer) -> http_daemon_callbacks {
    http_daemon_callbacks(
      context: context, request: request, completed: completed, connection: connection,
      target: target, unescape: unescape)
  }

  /// Called when the head is there, for each piece of the body, at its end, and after a sleep.
  private static let request: MHD_AccessHandlerCallback = {
    context, connection, _, method, version, upload, uploadSize, slot in
    guard let core = core(context), let connection, let method, let version, let uploadSize,
      let slot
    else { return .NO }
    guard let known = slot.pointee else {
      let (exchange, refusal) = core.begin(connection, method: method, version: version)
      slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
      guard let refusal else { return .YES }
      return core.queue(refusal, for: exchange, on: connection, isEarly: true) ? .YES : .NO
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    if uploadSize.pointee > 0 {
      let bytes = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
      uploadSize.pointee = 0
      // The library takes no response in the middle of a body: all that is left is to hang up.
      return core.receive(bytes, exchange) == nil ? .YES : .NO
    }
    guard let response = core.answer(exchange, connection) else { return .YES }
    return core.queue(response, for: exchange, on: connection, isEarly: false) ? .YES : .NO
  }

  private static let completed: MHD_RequestCompletedCallback = { context, connection, slot, _ in
    guard let core = core(context), let connection, let known = slot?.pointee else { return }
    let exchange = Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue()
    slot?.pointee = nil
    core.completed(exchange, connection)
  }

  private static let connection: MHD_NotifyConnectionCallback = {
    context, connection, socketContext, event in
    guard let core = core(context), let connection, let socketContext else { return }
    switch event {
    case .CONNECTION_NOTIFY_STARTED:
      let record = ConnectionRecord(connection)
      socketContext.pointee = Unmanaged.passRetained(record).toOpaque()
      core.watch.add(record)
      core.watch.limit(record, seconds: core.configuration.headSeconds)
    default:
      guard let known = socketContext.pointee else { return }
      socketContext.pointee = nil
      core.watch.remove(Unmanaged<ConnectionRecord>.fromOpaque(known).takeRetainedValue())
    }
  }

  /// The request line is there and nothing in it decoded yet.
  private static let target:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
    ) -> UnsafeMutableRawPointer? = { _, target, connection in
      if let target, let connection { ConnectionRecord.of(connection)?.noteTarget(target) }
      return nil
    }

  /// The target is decoded by `Target`, strictly; the library shall leave it alone.
  private static let unescape:
    @convention(c) (
      UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?
    ) -> Int = { _, _, text in text.map { strlen($0) } ?? 0 }

  private static func core(_ context: UnsafeMutableRawPointer?) -> ServerCore? {
    context.map { Unmanaged<ServerCore>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension ConnectionRecord {
  /// The record of a connection the library talks about.
  static func of(_ connection: OpaquePointer) -> ConnectionRecord? {
    http_socket_context(connection).map {
      Unmanaged<ConnectionRecord>.fromOpaque($0).takeUnretainedValue()
    }
  }
}
