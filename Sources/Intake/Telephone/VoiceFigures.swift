import Hotline
import Metrics
import Telephony

/// What the line tells Prometheus.
struct VoiceFigures: Sendable {
  private let calls: Counter
  private let brokenRecordings: Counter

  init(_ metrics: Metrics, exchange: Exchange, seeker: AgentSeeker, trunks: TrunkKeeper) {
    calls = metrics.counter(
      "hotline_calls_total", help: "Calls that are over, by how they ended.",
      labels: ["outcome"])
    brokenRecordings = metrics.counter(
      "hotline_broken_recordings_total", help: "Recordings that could not be kept whole.")
    metrics.gauge("hotline_callers_waiting", help: "Callers who wait for a dispatcher.") {
      Double(seeker.count)
    }
    metrics.gauge("hotline_trunks_registered", help: "Trunks that are registered now.") {
      Double(trunks.registeredCount)
    }
    metrics.gauge("hotline_call_legs", help: "Legs of calls there are now.") {
      Double(exchange.statistics().liveCalls)
    }
    metrics.gauge("hotline_rtp_ports_in_use", help: "Pairs of RTP ports in use.") {
      Double(exchange.statistics().rtpPortsInUse)
    }
    metrics.gauge("hotline_late_audio_rounds", help: "Audio rounds that began 5 ms late.") {
      Double(exchange.statistics().lateAudioRounds)
    }
    metrics.gauge("hotline_refused_calls", help: "Callers refused because a limit was reached.") {
      Double(exchange.statistics().refusedCalls)
    }
  }

  func count(_ contact: Contact) { calls.add(1, contact.outcome?.rawValue ?? "unknown") }

  func count(_ recording: Recording) { if recording.failure != nil { brokenRecordings.add() } }
}
