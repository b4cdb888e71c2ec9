import Foundation

/// A prompt as a RIFF/WAVE file holds it: one channel of 16-bit PCM, 8,000 samples a second.
///
/// Source: Microsoft and IBM, «Multimedia Programming Interface and Data Specifications 1.0».
struct WAVFile: Hashable, Sendable {
  /// The only rate telephones of the public network hear (hertz).
  static let sampleRate = 8000
  /// A prompt of half an hour; longer is a mistake.
  static let byteLimit = 30 * 60 * sampleRate * 2 + 4096

  /// The audio.
  let samples: [Int16]

  /// Reads the bytes of a file; throws a sentence without the file's name.
  init(_ bytes: [UInt8]) throws(WAVProblem) {
    guard bytes.count <= Self.byteLimit else { throw WAVProblem("is longer than half an hour") }
    guard bytes.count >= 12, Self.tag(bytes, 0) == "RIFF", Self.tag(bytes, 8) == "WAVE" else {
      throw WAVProblem("is not a WAV file")
    }
    var format: Format?
    var position = 12
    while position + 8 <= bytes.count {
      let size = Self.number(bytes, position + 4, bytes: 4)
      let start = position + 8
      // A recorder that was cut off leaves a size that promises more than there is.
      let end = min(start + size, bytes.count)
      switch Self.tag(bytes, position) {
      case "fmt ":
        guard end - start >= 16 else { throw WAVProblem("has a damaged header") }
        format = Format(bytes, at: start)
      case "data":
        guard let format else { throw WAVProblem("has no format before its audio") }
        guard format.isTelephone else { throw WAVProblem(format.complaint) }
        samples = stride(from: start, to: end - 1, by: 2).map {
          Int16(truncatingIfNeeded: Self.number(bytes, $0, bytes: 2))
        }
        return
      default: break
      }
      position = start + size + size % 2
    }
    throw WAVProblem("has no audio")
  }

  private struct Format {
    let encoding, channels, rate, bits: Int

    init(_ bytes: [UInt8], at start: Int) {
      encoding = number(bytes, start, bytes: 2)
      channels = number(bytes, start + 2, bytes: 2)
      rate = number(bytes, start + 4, bytes: 4)
      bits = number(bytes, start + 14, bytes: 2)
    }

    var isTelephone: Bool {
      // 0xFFFE is the extensible format; its bits and channels say enough.
      (encoding == 1 || encoding == 0xFFFE) && channels == 1 && rate == sampleRate && bits == 16
    }

    var complaint: String {
      "has \(channels) channel(s) of \(bits) bits at \(rate) Hz; it must have one of 16 bits at "
        + "8000 Hz (sox FILE -r 8000 -c 1 -b 16 NEW)"
    }
  }

  private static func tag(_ bytes: [UInt8], _ position: Int) -> String {
    String(decoding: bytes[position..<position + 4], as: UTF8.self)
  }

  private static func number(_ bytes: [UInt8], _ position: Int, bytes count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }
}

/// Why a file is not a prompt.
struct WAVProblem: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
