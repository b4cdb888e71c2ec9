import Desk
import Foundation
import Hotline
import Telephony

/// One call going on: `VoiceCall` decides, the session acts.
///
/// What is said to the exchange is said at once; what goes to the database waits in its own line,
/// so that a slow database keeps no caller from hearing the greeting.
actor VoiceSession {
  let caller: CallID
  let services: VoiceServices
  let line: VoiceLineParts
  private let database = SerialWork()
  private var call: VoiceCall
  private var legs: [CallID]
  private var agentLeg: CallID?
  private var playTag = 0
  private var timers: [VoiceCall.Timer: Task<Void, Never>] = [:]
  /// The last state that was to be stored could not be.
  private var isUnstored = false
  private var isSpooled = false

  init(_ incoming: IncomingCall, services: VoiceServices, line: VoiceLineParts) {
    caller = incoming.id
    legs = [incoming.id]
    self.services = services
    self.line = line
    call = VoiceCall(contact: Contact(incoming, now: Date()), timings: services.timings)
  }

  /// Takes the call.
  func begin() { perform(call.begin()) }

  /// Something happened to the call.
  func handle(_ event: VoiceCall.Event) {
    perform(call.handle(event, now: Date()))
    updateSeeking()
  }

  /// The exchange told something about one of the call's legs.
  func told(_ event: CallEvent) {
    guard
      let event = VoiceCall.Event(
        event, caller: caller, agentLeg: agentLeg, playTag: playTag)
    else { return }
    handle(event)
  }

  // MARK: Acting

  private func perform(_ effects: [VoiceCall.Effect]) { for effect in effects { perform(effect) } }

  private func perform(_ effect: VoiceCall.Effect) {
    switch effect {
    case .answer: tell(.answer(caller))
    case .play(let prompts, let loop): play(prompts, loop: loop)
    case .stopPlaying: tell(.stopPlaying(caller))
    case .startRecording: startRecording()
    case .stopRecording: tell(.stopRecording(caller))
    case .save: save()
    case .seekAgent:
      updateSeeking()
      line.seeker.poke()
    case .seek(let login): seek(login)
    case .ring(let agent, let autoAnswer): ring(agent, autoAnswer: autoAnswer)
    case .hangUpAgent:
      if let agentLeg { tell(.hangUp(agentLeg)) }
      agentLeg = nil
    case .bridge: if let agentLeg { tell(.bridge(caller, agentLeg)) }
    case .engage(let login): engage(login)
    case .release(let login, let state): release(login, to: state)
    case .keepMessage(let seconds): keepMessage(seconds: seconds)
    case .hangUpCaller: tell(.hangUp(caller))
    case .startTimer(let timer, let seconds): start(timer, seconds: seconds)
    case .stopTimer(let timer): timers.removeValue(forKey: timer)?.cancel()
    case .finished: finish()
    }
  }

  private func tell(_ command: CallCommand) {
    do {
      try line.exchange.send(command)
    } catch TelephonyError.stopped {
      // Its last word, that every call is over, is on its way.
    } catch {
      services.log.error("the exchange refused a command", ["reason": "\(error)"])
    }
  }

  private func play(_ prompts: [Prompt], loop: Bool) {
    playTag += 1
    let command = CallCommand.play(
      caller, paths: prompts.map(services.file), loop: loop, tag: playTag)
    do {
      try line.exchange.send(command)
    } catch {
      // A prompt that is missing must not leave the caller in silence for ever: go on without.
      services.log.error("a prompt cannot be played", ["reason": "\(error)"])
      guard !loop else { return }
      Task { handle(.playbackFinished) }
    }
  }

  private func startRecording() {
    guard let name = call.contact.recordingFile else { return }
    let file = services.recordings.appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      // The exchange says so too, when it cannot make the file, and the call goes on.
      services.log.error("the folder of recordings cannot be made", ["file": name])
    }
    tell(.startRecording(caller, path: file.path))
  }

  private func ring(_ agent: Agent, autoAnswer: Bool) {
    var outbound = OutboundCall(targetURI: agent.phoneURI)
    outbound.callerName = call.contact.callerName ?? call.contact.caller
    outbound.callerNumber = call.contact.caller
    if autoAnswer { outbound.headers = SIPHeader.autoAnswer }
    do {
      let leg = try line.calls.dial(self) { try line.exchange.originate(outbound) }
      agentLeg = leg
      legs.append(leg)
    } catch {
      services.log.warning(
        "a dispatcher's telephone cannot be rung",
        ["agent": agent.login.rawValue, "reason": "\(error)"])
      Task { handle(.agentUnreachable) }
    }
  }

  private func start(_ timer: VoiceCall.Timer, seconds: Double) {
    timers[timer]?.cancel()
    timers[timer] = Task { [weak self] in
      do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
      await self?.handle(.timeout(timer))
    }
  }

  private func updateSeeking() {
    guard let id = call.contact.id else { return }
    guard call.isWaiting else { return line.seeker.remove(id) }
    line.seeker.add(
      AgentSeeker.Caller(contact: id, since: call.contact.queuedAt ?? call.contact.receivedAt) {
        [weak self] agent in await self?.handle(.offered(agent))
      })
  }

  private func keepMessage(seconds: Double) {
    isSpooled = true
    let (kept, spool) = (
      SpooledCall(contact: call.contact, messageSeconds: seconds), services.spool
    )
    Task {
      do {
        try spool.keep(kept)
        handle(.messageKept)
      } catch {
        services.log.error("a voice message cannot be kept", ["reason": "\(error)"])
        handle(.messageLost)
      }
    }
  }

  // MARK: Storing, one after another

  private func save() {
    let contact = call.contact
    database.add { [self] in await store(contact) }
  }

  private func store(_ contact: Contact) async {
    do {
      let id = try await services.contacts.save(contact, core: services.core)
      isUnstored = false
      guard call.contact.id == nil else { return }
      call.wasStored(as: id)
      line.calls.add(self, contact: id)
      updateSeeking()
      line.seeker.poke()
    } catch {
      isUnstored = true
      if error as? DeskError != .unavailable {
        services.log.error("a call cannot be stored", ["reason": "\(type(of: error))"])
      }
      handle(.storeAway)
    }
  }

  private func seek(_ login: AgentLogin) {
    guard let id = call.contact.id else { return }
    database.add { [self] in
      let agent = await line.store.orNil("a dispatcher's request") {
        try await self.services.agents.offer(
          id, to: login, core: self.services.core, now: Date())
      }
      await handle(agent.map { .offered($0) } ?? .nobodyFree)
    }
  }

  private func engage(_ login: AgentLogin) {
    guard let id = call.contact.id else { return }
    let (agents, store, log) = (services.agents, line.store, services.log)
    database.add {
      let engaged = await store.untilStored("who talks with whom") {
        try await agents.engage(login, contact: id, now: Date())
      }
      if engaged == false {
        log.warning("a dispatcher talks whose offer was withdrawn", ["agent": login.rawValue])
      }
    }
  }

  private func release(_ login: AgentLogin, to state: Agent.State) {
    guard let id = call.contact.id else { return }
    let (agents, store, seeker) = (services.agents, line.store, line.seeker)
    database.add {
      _ = await store.untilStored("that a dispatcher is free") {
        try await agents.release(login, contact: id, to: state, now: Date())
      }
      seeker.poke()
    }
  }

  private func finish() {
    timers.values.forEach { $0.cancel() }
    timers = [:]
    if let id = call.contact.id { line.seeker.remove(id) }
    database.add { [self] in await leave() }
    database.close()
  }

  private func leave() {
    if isUnstored && !isSpooled { keepRow() }
    line.over(call.contact)
    line.calls.remove(legs: legs, contact: call.contact.id)
  }

  /// Every call is a row: the one the database could not take is stored when it is back.
  private func keepRow() {
    do {
      try services.spool.keep(SpooledCall(contact: call.contact, messageSeconds: nil))
    } catch {
      services.log.error("a call could be stored nowhere", ["reason": "\(error)"])
    }
  }
}
