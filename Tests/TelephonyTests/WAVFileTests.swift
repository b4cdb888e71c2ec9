import Foundation
import TestKit
import Testing

@testable import Telephony

@Suite("WAV files") struct WAVFileTests {
  private func tone(_ seconds: Double = 0.1) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try Tone(hertz: 440, seconds: seconds).write(to: folder.path + "/tone.wav")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path + "/tone.wav")))
  }

  private func reason(_ bytes: [UInt8]) -> String? {
    do throws(WAVProblem) {
      _ = try WAVFile(bytes)
      return nil
    } catch { return error.reason }
  }

  @Test("A prompt is read sample by sample")
  func read() throws {
    let file = try WAVFile(tone())
    #expect(file.samples.count == 800)
    #expect(file.samples[5] == Int16(10_000 * sin(2 * .pi * 440.0 * 5 / 8000)))
  }

  @Test("Wrong formats are told in words")
  func complaints() throws {
    let good = try tone()
    #expect(reason([]) == "is not a WAV file")
    #expect(reason(Array(good.prefix(36))) == "has no audio")
    #expect(reason(Array(good.prefix(20))) == "has a damaged header")
    #expect(reason(Array(good.prefix(12) + good.dropFirst(36))) == "has no format before its audio")
    for (place, value) in [(22, 2), (24, 0x44), (34, 8), (20, 7)] {
      var bytes = good
      bytes[place] = UInt8(value)
      #expect(reason(bytes)?.contains("it must have one of 16 bits at 8000 Hz") == true)
    }
    let long = [UInt8](repeating: 0, count: WAVFile.byteLimit + 1)
    #expect(reason(long) == "is longer than half an hour")
  }

  @Test(
    "A file cut off gives what is there; no bytes trap", arguments: 1...20 as ClosedRange<UInt64>)
  func neverTraps(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let good = try tone(0.01)
    for _ in 0..<300 {
      var bytes = Array(good.prefix(Int.random(in: 0...good.count, using: &generator)))
      for _ in 0..<Int.random(in: 0...5, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<min(60, bytes.count), using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      guard let file = try? WAVFile(bytes) else { continue }  // a complaint is a good answer
      #expect(file.samples.count <= bytes.count / 2)
    }
    #expect(try WAVFile(Array(good.prefix(64))).samples.count == 10)
  }

  @Test("A prompt is kept, and read again when its file changes")
  func library() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/prompt.wav"
    let library = SoundLibrary()
    #expect {
      try library.sound(at: path)
    } throws: { "\($0)" == "The prompt \(path) cannot be read." }
    try Tone(hertz: 440, seconds: 0.1).write(to: path)
    let first = try library.sound(at: path)
    #expect(try library.sound(at: path) === first)
    try Tone(hertz: 440, seconds: 0.2).write(to: path)
    #expect(try library.sound(at: path) !== first)
    try Data("x".utf8).write(to: URL(fileURLWithPath: path))
    #expect {
      try library.sound(at: path)
    } throws: { "\($0)" == "The prompt \(path) is not a WAV file." }
  }
}
