import Catalogue
import Desk
import Foundation
import HTTP
import Hotline
import Intake
import JSON5
import Logbook
import Metrics
import Store

/// The core, wired: which part is made of which, and which needs which.
struct Core: Sendable {
  /// Every start is a core of its own: what the last one held when it died is not ours.
  private let id = UUID()
  private let settings: Settings
  private let pools: DatabasePools
  private let log: Logbook
  private let metrics = Metrics()
  private let store: CoreStore
  private let city: CityKeeper
  private let desk: Desk
  private let spool: Spool
  private let database: DatabaseWatch
  private let web: Web
  private let telephone: Telephone

  /// Loads the city and takes the ports; throws `Failure` when something is missing.
  init(_ settings: Settings, pools: DatabasePools, log: Logbook) async throws {
    self.settings = settings
    self.pools = pools
    self.log = log
    store = CoreStore(pool: pools.core.pool)
    city = try await Self.city(pools.core, log: log.of("city"))
    let rules: CityRulesSource = { [city] in city.city }
    desk = Desk(store: store, rules: rules, places: store)
    do { spool = try Spool(folder: settings.data.spool) } catch {
      throw Failure(.configuration, "Cannot use the folder \(settings.data.spool.path).")
    }
    database = DatabaseWatch(pools.core.pool, log: log.of("database"))
    web = try Web(
      settings, pools: pools, desk: desk, rules: rules, services: { [city] in city.city.services },
      database: database, metrics: metrics, log: log.of("http"))
    telephone = try Telephone(
      settings,
      services: VoiceServices(
        contacts: store, agents: store, desk: desk, trunks: store,
        feed: PostgresChangeFeed(configuration: pools.core.configuration), spool: spool, core: id,
        prompts: settings.data.prompts, recordings: settings.data.recordings,
        timings: settings.voice, log: log.of("telephone")),
      metrics: metrics)
    // Contacts name the core that holds them, so it must be known before the first one is stored.
    try await store.start(core: id)
  }

  /// Works until `stop` returns the name of a signal, or a part fails.
  func run(until stop: @escaping @Sendable () async -> String?) async throws {
    let readyFile = ReadyFile(file: settings.data.run.appending(path: "core.json"))
    let layers = Layers(
      layers: [pools.parts, makeServices(), listeners], log: log)
    try await layers.run {
      let http = "\(settings.web.tls == nil ? "http" : "https")://\(settings.localHost)"
      let address = "\(http):\(web.server.port)"
      defer { readyFile.remove() }
      try readyFile.write(
        .init(
          sip: telephone.address, sips: telephone.secureAddress, http: address, pid: getpid()))
      log.info("ready", ["sip": telephone.address, "http": address, "core": id.uuidString])
      if let signal = await stop() { log.info("stopping", ["signal": signal]) }
    }
  }

  /// What works on the database's content; needs the pools.
  private func makeServices() -> [Part] {
    let (timers, life, incidents) = (makeTimers(), makeLife(), makeIncidentWatch())
    let closer = TicketCloser(store: store, desk: desk, rules: { [city] in city.city })
    let shifts = makeShiftRule()
    let spoolLog = log.of("spool")
    let registrar = SpoolRegistrar(
      spool: spool, contacts: store, desk: desk, core: id, log: spoolLog,
      describe: { VoiceMessageText.describe(seconds: $1) })
    return [
      Part("database watch") { [database] in try await database.run() },
      Part("city's documents") { [city] in try await city.run() },
      Part("timer engine") { try await timers.run() },
      Part("closing of tickets") { try await closer.run() },
      Part("sign of life") { try await life.run() },
      Part("watch for incidents") { try await incidents.run() },
      Part("shift rule") { try await shifts.run() },
      Part("spool of calls") { try await registrar.run() },
    ] + web.services
  }

  /// What people reach; stops first, while what it needs still works.
  private var listeners: [Part] { [web.listener, telephone.part] }

  private func makeTimers() -> TimerEngine {
    let fired = metrics.counter(
      "hotline_timers_fired_total", help: "Warnings and breaches of service clocks.",
      labels: ["stage", "point"])
    return TimerEngine(store: store) { timers in
      for timer in timers { fired.add(1, timer.stage.rawValue, timer.point.rawValue) }
    }
  }

  private func makeShiftRule() -> ShiftRule {
    let log = log.of("shifts")
    return ShiftRule(
      store: store, hours: { [city] in city.city.settings.forgottenShiftHours },
      closed: { whose in
        log.warning("closed forgotten shifts", ["count": String(whose.count)])
      })
  }

  private func makeLife() -> CoreLife {
    let lost = metrics.counter(
      "hotline_lost_calls_total", help: "Calls that ended because their core had died.")
    let log = log.of("life")
    return CoreLife(registry: store, core: id) { count in
      lost.add(count)
      log.warning("buried calls of a core that fell silent", ["calls": String(count)])
    }
  }

  private func makeIncidentWatch() -> IncidentWatch {
    let proposed = metrics.counter(
      "hotline_incidents_proposed_total", help: "Incidents this core was the first to propose.")
    let log = log.of("incidents")
    return IncidentWatch(
      store: store, feed: PostgresChangeFeed(configuration: pools.core.configuration),
      services: { [city] in ServiceTree(city.city.directory.services.values) }, zone: KyivTime.zone
    ) { incident in
      proposed.add(1)
      log.info("an incident is proposed", ["incident": incident.description])
    }
  }

  private static func city(_ role: RolePool, log: Logbook) async throws -> CityKeeper {
    do {
      return try await CityKeeper(
        store: CityReader(pool: role.pool),
        feed: PostgresChangeFeed(configuration: role.configuration)
      ) { error in
        log.error("the city stays as it was", ["reason": Fault.words(error)])
      }
    } catch let problems as SourceProblems {
      let reason = Fault.words(problems)
      throw Failure(
        .unavailable,
        "The city in the database cannot be used: \(reason); run «hotlinectl city import».")
    }
  }
}
