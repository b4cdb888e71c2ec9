import ContractorQueue
import Desk
import HTTP
import Hotline
import Intake
import Logbook
import Metrics
import Open311
import ReportPages
import StatusAPI
import Store

/// Everything that answers over HTTP.
struct Web: Sendable {
  /// The figures of the whole program.
  let metrics: Metrics
  /// Where it listens, once made.
  let server: Server

  private let status: StatusService
  private let queue: QueueService
  private let journal: AccessJournal

  /// Takes the port; throws `Failure` when it cannot have it.
  init(
    _ settings: Settings, pools: DatabasePools, desk: Desk, rules: @escaping CityRulesSource,
    services: @escaping @Sendable () -> [Service], database: DatabaseWatch, metrics: Metrics,
    log: Logbook
  ) throws {
    self.metrics = metrics
    status = StatusService(
      source: StatusStore(pool: pools.status.pool),
      feed: PostgresChangeFeed(configuration: pools.status.configuration), site: settings.site,
      metrics: metrics)
    let contractors = ContractorStore(pool: pools.contractorWeb.pool)
    queue = QueueService(
      store: contractors, desk: Desk(store: contractors, rules: rules),
      feed: PostgresChangeFeed(configuration: pools.contractorWeb.configuration),
      site: settings.site)
    var router = Router()
    settings.site.addRoutes(to: &router)
    status.addRoutes(to: &router)
    queue.addRoutes(to: &router)
    ReportService(desk: desk, services: services, site: settings.site).addRoutes(to: &router)
    let clients = CoreStore(pool: pools.core.pool)
    ContactAPI(desk: desk, clients: clients).addRoutes(to: &router)
    Open311Service(
      desk: desk, source: PublicRequestStore(pool: pools.status.pool),
      services: services, clients: clients, site: settings.site
    ).addRoutes(to: &router)
    HealthService(metrics: metrics, checks: [.init("database") { database.isReady }])
      .addRoutes(to: &router)
    let journal = AccessJournal(metrics, log: log)
    self.journal = journal
    server = try Self.server(settings, router, journal, log)
    metrics.gauge("hotline_http_connections", help: "Open HTTP connections.") { [server] in
      Double(server.connectionCount)
    }
  }

  /// What the pages are made of.
  var services: [Part] {
    [
      Part("status service") { [status] in try await status.run() },
      Part("contractors' queue") { [queue] in try await queue.run() },
      Part("access journal") { [journal] in try await journal.run() },
    ]
  }

  /// What listens.
  var listener: Part {
    Part("web server") { [server] in
      do {
        try await server.run()
      } catch let error as ServerError {
        throw Failure(.configuration, error.description)
      }
    }
  }

  private static func server(
    _ settings: Settings, _ router: Router, _ journal: AccessJournal, _ log: Logbook
  ) throws -> Server {
    var configuration = ServerConfiguration(
      host: settings.bindAddress, port: settings.web.port, tls: settings.web.tls)
    // Whoever stops the program waits five seconds before they get impatient.
    configuration.stopGraceSeconds = 2
    let hooks = ServerHooks(
      access: { journal.record($0) },
      failure: { error, route in
        log.error("a request failed", ["route": route, "error": Fault.words(error)])
      },
      errorPage: { [site = settings.site] in site.errorPage($0, $1) })
    do {
      return try Server(configuration, router: router, hooks: hooks)
    } catch let error as ServerError {
      throw Failure(.unavailable, error.description)
    }
  }
}

/// The city's rules as they are at the moment.
typealias CityRulesSource = @Sendable () -> any CityRules
