import Foundation

/// Time that runs before one's eyes: «02:07», «1:15:30».
enum Stopwatch {
  static func text(since start: Date, now: Date) -> String {
    // A clock that is ahead of the database's shows zero, and years show as many hours.
    let seconds = Int(min(max(0, now.timeIntervalSince(start)), 86_400 * 999))
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let tail = two(seconds % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(tail)" : "\(two(minutes)):\(tail)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
