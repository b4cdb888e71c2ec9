import Catalogue
import Console
import Desk
import Foundation
import Hotline
import Terminal

/// A console on the workbench: takes messages, remembers what it wanted.
struct Bench {
  private(set) var model: Model
  private(set) var effects: [Effect] = []
  var now = SampleCity.now

  init(_ language: Language = .uk, size: Size = Size(rows: 24, columns: 80)) {
    let session = UUID(uuidString: "00000000-0000-4000-8000-000000000001") ?? UUID()
    model = Model(language: language, size: size, session: session, now: SampleCity.now)
  }

  /// A dispatcher who has logged in on a quiet night.
  static func atWork(
    _ language: Language = .uk, size: Size = Size(rows: 24, columns: 80),
    state: Agent.State = .available
  ) -> Bench {
    var bench = Bench(language, size: size)
    var me = SampleDesk.me
    me.state = state
    bench.take(.loggedIn(me, SampleCity.knowledge))
    bench.take(.calls(SampleDesk.calls))
    bench.take(.tickets(SampleDesk.tickets))
    bench.take(.drafts([]))
    return bench
  }

  mutating func take(_ message: Message) {
    let (next, wanted) = update(model, message, now: now)
    model = next
    effects += wanted
  }

  mutating func press(_ keys: Key...) { keys.forEach { take(.key($0)) } }

  mutating func type(_ text: String) { text.forEach { take(.key(.character($0))) } }

  /// What was wanted since the last time somebody looked.
  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  var kind: ScreenKind { model.screen.kind }
  var text: String { render(model).text }

  /// Opens the page of a sample ticket.
  mutating func open(_ index: Int) {
    let line = SampleDesk.tickets[index]
    for _ in 0..<(SampleDesk.calls.count + index) { press(.down) }
    press(.enter)
    take(.ticket(SampleDesk.snapshot(of: line), SampleDesk.events, line.ticket.id))
  }
}
