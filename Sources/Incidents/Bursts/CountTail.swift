import Foundation

/// How unlikely a count is where events come in loose groups: the negative binomial distribution,
/// which is Poisson's with a rate that itself varies.
enum CountTail {
  /// The probability of `count` or more where `expected` are usual.
  ///
  /// - Parameters:
  ///   - expected: the mean, above 0.
  ///   - looseness: the variance is expected + looseness × expected²; above 0.
  static func probability(of count: Int, expected: Double, looseness: Double) -> Double {
    // Below the mean the sum runs over the bulk, where it converges slowly and nobody asks.
    guard Double(count) > expected else { return 1 }
    let size = 1 / looseness
    let share = expected / (size + expected)
    var index = Double(count)
    let ways = lgamma(index + size) - lgamma(size) - lgamma(index + 1)
    let weight: Double = size * log(1 - share) + index * log(share)
    var term = exp(ways + weight)
    var sum = term
    // Numbers too small to shrink any further would never end it.
    while term > sum * 1e-13, term > .leastNormalMagnitude {
      let step: Double = (index + size) / (index + 1)
      term *= step * share
      sum += term
      index += 1
    }
    return min(1, sum)
  }
}
