import Foundation

/// A sine as telephones play it: one channel of 16 bits, 8,000 samples a second.
public struct Tone: Sendable {
  /// Its frequency.
  public var hertz: Double
  /// Its length.
  public var seconds: Double

  /// A tone.
  public init(hertz: Double, seconds: Double) {
    self.hertz = hertz
    self.seconds = seconds
  }

  /// Writes it as a WAV file.
  public func write(to path: String) throws {
    let samples = (0..<Int(seconds * 8000)).map { index in
      Int16(10_000 * sin(2 * .pi * hertz * Double(index) / 8000))
    }
    var bytes = Data("RIFF".utf8)
    func append(_ value: Int, _ count: Int) {
      for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
    append(36 + samples.count * 2, 4)
    bytes += Data("WAVEfmt ".utf8)
    append(16, 4)
    append(1, 2)
    append(1, 2)
    append(8000, 4)
    append(16_000, 4)
    append(2, 2)
    append(16, 2)
    bytes += Data("data".utf8)
    append(samples.count * 2, 4)
    for sample in samples { append(Int(sample), 2) }
    try bytes.write(to: URL(fileURLWithPath: path))
  }
}

/// A recording of two channels, read without any of the program's own code.
public struct StereoFile: Sendable {
  /// The caller is left.
  public enum Channel: Int, Sendable {
    /// What the caller said.
    case left
    /// What the caller heard.
    case right
  }

  private let samples: [[Double]]

  /// Reads a file of two channels; of one, such as telephones keep, when told so: that is left.
  public init(path: String, channels count: Int = 2) throws {
    let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var channels = [[Double]](repeating: [], count: count)
    for (index, offset) in stride(from: 44, to: data.count - 1, by: 2).enumerated() {
      let sample = Int16(truncatingIfNeeded: Int(data[offset]) | Int(data[offset + 1]) << 8)
      channels[index % count].append(Double(sample) / 32_768)
    }
    samples = channels
  }

  /// Its length.
  public var seconds: Double { Double(samples[0].count) / 8000 }

  /// The share of tenths of a second in which anything is heard: a level of at least −40 dB.
  public func audibility(of channel: Channel) -> Double {
    let blocks = blocks(of: channel)
    guard !blocks.isEmpty else { return 0 }
    let heard = blocks.filter { $0.reduce(0) { $0 + $1 * $1 } > 800 * 1e-4 }
    return Double(heard.count) / Double(blocks.count)
  }

  /// The share of tenths of a second in which this frequency holds most of the energy (Goertzel).
  public func loudness(of channel: Channel, hertz: Double) -> Double {
    let blocks = blocks(of: channel)
    guard !blocks.isEmpty else { return 0 }
    let loud = blocks.filter { block in
      let energy = block.reduce(0) { $0 + $1 * $1 }
      guard energy > 0.5 else { return false }
      return power(of: block, at: hertz) * 2 / 800 > energy * 0.5
    }
    return Double(loud.count) / Double(blocks.count)
  }

  /// The share of tenths of a second in which this frequency is heard, alone or among others: with
  /// a tenth of the energy at least.
  public func presence(of channel: Channel, hertz: Double) -> Double {
    let blocks = blocks(of: channel)
    guard !blocks.isEmpty else { return 0 }
    let heard = blocks.filter { block in
      let energy = block.reduce(0) { $0 + $1 * $1 }
      return energy > 0.5 && power(of: block, at: hertz) * 2 / 800 > energy * 0.1
    }
    return Double(heard.count) / Double(blocks.count)
  }

  private func blocks(of channel: Channel) -> [ArraySlice<Double>] {
    let all = samples[channel.rawValue]
    return stride(from: 0, to: all.count - 799, by: 800).map { all[$0..<$0 + 800] }
  }

  private func power(of block: ArraySlice<Double>, at hertz: Double) -> Double {
    let coefficient = 2 * cos(2 * .pi * hertz / 8000)
    var (before, last) = (0.0, 0.0)
    for sample in block { (before, last) = (last, sample + coefficient * last - before) }
    return last * last + before * before - coefficient * last * before
  }
}
