import Desk
import Foundation
import Hotline
import Terminal

/// Holds the model, lets messages change it one by one and carries out what it wants.
public actor Runtime {
  private static let tickMilliseconds = 500
  /// The same list is not read more often; notices may come by the thousand (milliseconds).
  private static let sameReadingMilliseconds = 200
  /// How long what is being written may hold up the end.
  private static let farewellSeconds = 8.0

  private var model: Model
  private let connect: Connector
  private let draw: @Sendable (Canvas) -> Void
  private var session: ConsoleSession?
  private var shown: Canvas?
  private var waiting: [Effect.Lane: [Effect]] = [:]
  private var working: Set<Effect.Lane> = []
  private var lastReadings: [Effect: ContinuousClock.Instant] = [:]
  private var tasks: [Task<Void, Never>] = []
  private let ended = AsyncStream.makeStream(of: Void.self)

  /// A console about to start.
  ///
  /// - Parameters:
  ///   - model: as it starts.
  ///   - connect: logs a dispatcher in.
  ///   - draw: shows a screen.
  public init(
    model: Model, connect: @escaping Connector, draw: @escaping @Sendable (Canvas) -> Void
  ) {
    self.model = model
    self.connect = connect
    self.draw = draw
  }

  /// Runs until the dispatcher quits or the terminal is gone.
  public func run(events: AsyncStream<TerminalEvent>) async {
    show()
    tasks.append(
      Task {
        for await event in events { self.take(Self.message(of: event)) }
        self.take(.hungUp)
        // A dead database must not keep a console without a terminal alive.
        try? await Task.sleep(for: .seconds(Self.farewellSeconds))
        self.end()
      })
    tasks.append(
      Task {
        while !Task.isCancelled {
          // Cancelled sleep ends the loop by its condition.
          try? await Task.sleep(for: .milliseconds(Self.tickMilliseconds))
          self.take(.tick)
        }
      })
    for await _ in ended.stream {}
    tasks.forEach { $0.cancel() }
  }

  private static func message(of event: TerminalEvent) -> Message {
    switch event {
    case .key(let key): .key(key)
    case .paste(let text): .pasted(text)
    case .resized(let size): .resized(size)
    }
  }

  private func take(_ message: Message) {
    let (next, effects) = update(model, message, now: Date())
    model = next
    for effect in effects { enqueue(effect) }
    if model.hasQuit { return end() }
    show()
  }

  private func show() {
    let canvas = render(model)
    guard canvas != shown else { return }
    shown = canvas
    draw(canvas)
  }

  private func end() { ended.continuation.finish() }

  // MARK: Effects

  /// What waits in a lane is bounded: the same effect waits once.
  private func enqueue(_ effect: Effect) {
    waiting[effect.lane, default: []].removeAll { effect.replaces($0) }
    waiting[effect.lane, default: []].append(effect)
    guard working.insert(effect.lane).inserted else { return }
    Task { await self.work(effect.lane) }
  }

  private func work(_ lane: Effect.Lane) async {
    while let effect = waiting[lane]?.first {
      waiting[lane]?.removeFirst()
      if lane == .lists { await pause(before: effect) }
      take(await perform(effect))
    }
    working.remove(lane)
  }

  private func pause(before effect: Effect) async {
    if let last = lastReadings[effect] {
      let next = last + .milliseconds(Self.sameReadingMilliseconds)
      // The program does not end by cancelling this task, so there is no early end to tell.
      try? await Task.sleep(until: next, clock: .continuous)
    }
    lastReadings[effect] = .now
  }

  private func perform(_ effect: Effect) async -> Message {
    switch effect {
    case .logIn(let login, let password): return await logIn(login, password)
    case .quit: return .done(.quit)
    default: break
    }
    guard let session, let me = model.me, let city = model.city else {
      return .failed(effect, .desk(.unavailable))
    }
    return await Performer(session: session, me: me.login, city: city).perform(effect)
  }

  private func logIn(_ login: String, _ password: String) async -> Message {
    do {
      let session = try await connect(login, password)
      let (me, city) = try await session.greet()
      self.session = session
      tasks.append(
        Task {
          for await change in session.feed.changes() { self.take(.changed(change)) }
        })
      return .loggedIn(me, city)
    } catch {
      return .loginFailed(error)
    }
  }
}

extension ConsoleSession {
  /// Who is logged in, and the city; a session of which one is missing is of no use.
  fileprivate func greet() async throws(LoginTrouble) -> (Agent, CityKnowledge) {
    do {
      return (try await store.me(), try await loadCity())
    } catch DeskError.notFound {
      throw .notDispatcher
    } catch DeskError.unavailable {
      throw .unavailable("")
    } catch {
      throw .cityUnreadable(String(describing: error))
    }
  }
}
