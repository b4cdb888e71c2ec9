import Dispatch

/// Runs an actor's jobs on a serial queue of its own, so that a blocking C call holds up nobody
/// else: the shared pool of Swift's threads has only as many as there are cores.
final class SessionExecutor: SerialExecutor {
  let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  /// Lets `assumeIsolated` be used by handlers that Dispatch calls on the queue.
  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
