import Desk
import Foundation
import Hotline
import Metrics
import Telephony

/// What the sessions of one line share.
struct VoiceLineParts: Sendable {
  let exchange: Exchange
  let calls: CallTable
  let seeker: AgentSeeker
  let store: Patience
  /// Hears of every call that is over.
  let over: @Sendable (Contact) -> Void
}

/// The city's telephone line: every call becomes a session, every text message a ticket.
public struct VoiceLine: Sendable {
  /// How long sessions may finish storing after the exchange has stopped (seconds).
  private static let farewellSeconds = 5.0

  private let services: VoiceServices
  private let parts: VoiceLineParts
  private let messages: MessageIntake
  private let trunks: TrunkKeeper
  private let figures: VoiceFigures

  /// A line on an exchange that listens already; nothing is answered before `run()`.
  public init(exchange: Exchange, services: VoiceServices, metrics: Metrics) {
    self.services = services
    let seeker = AgentSeeker(
      agents: services.agents, core: services.core, log: services.log)
    trunks = TrunkKeeper(
      store: services.trunks, feed: services.feed, exchange: exchange, log: services.log)
    let figures = VoiceFigures(metrics, exchange: exchange, seeker: seeker, trunks: trunks)
    self.figures = figures
    parts = VoiceLineParts(
      exchange: exchange, calls: CallTable(), seeker: seeker, store: Patience(log: services.log),
      over: { figures.count($0) })
    messages = MessageIntake(desk: services.desk, exchange: exchange, log: services.log)
  }

  /// Answers until cancelled, then ends all calls in order and stores how they ended.
  public func run() async throws {
    // Not a child task: what happens while the exchange says goodbye must be heard as well.
    let listening = Task { for await event in parts.exchange.events { await handle(event) } }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await parts.seeker.run() }
      group.addTask { await heedChanges() }
      group.addTask { await trunks.run() }
      group.addTask { await parts.exchange.run() }
      await group.waitForAll()
    }
    await listening.value
    await waitForSessions()
  }

  // MARK: What the exchange tells

  private func handle(_ event: CallEvent) async {
    switch event {
    case .incoming(let call):
      let session = VoiceSession(call, services: services, line: parts)
      parts.calls.add(session, leg: call.id)
      await session.begin()
    case .message(let message):
      Task { await messages.receive(message) }
    case .messageSent(_, let status):
      if status >= 300 {
        services.log.warning("a message was not delivered", ["status": String(status)])
      }
    case .registration(let id, let status, let expiresSeconds):
      trunks.told(id, status: status, expiresSeconds: expiresSeconds)
    default:
      if case .recordingStopped(_, let recording) = event { figures.count(recording) }
      guard let leg = event.leg else { return }
      await parts.calls.session(of: leg)?.told(event)
    }
    if case .recordingStopped(_, let recording) = event, let failure = recording.failure {
      services.log.error("a recording is not complete", ["reason": failure])
    }
  }

  // MARK: What the database tells

  private func heedChanges() async {
    for await change in services.feed.changes() {
      switch change {
      case .agent: parts.seeker.poke()
      case .command(let contact):
        if parts.calls.session(of: contact) != nil { await takeCommands(for: [contact]) }
      case .missed:
        parts.seeker.poke()
        await takeCommands(for: parts.calls.contacts)
      default: break
      }
    }
  }

  private func takeCommands(for contacts: [ContactID]) async {
    guard !contacts.isEmpty else { return }
    let requests = await parts.store.orNil("the dispatchers' requests") {
      try await services.contacts.takeCommands(for: contacts)
    }
    for request in requests ?? [] {
      let event: VoiceCall.Event =
        switch request.verb {
        case .answer: .answerRequested(request.agent)
        case .hangUp: .hangUpRequested(request.agent)
        }
      await parts.calls.session(of: request.contact)?.handle(event)
    }
  }

  private func waitForSessions() async {
    let deadline = ContinuousClock.now + .seconds(Self.farewellSeconds)
    while !parts.calls.isEmpty, ContinuousClock.now < deadline {
      // Cancelled already: a sleep of this task would end at once.
      await Task { try? await Task.sleep(for: .milliseconds(20)) }.value
    }
  }
}
