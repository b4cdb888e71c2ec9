/// Makes the beginning of a JPEG file with the Exif fields of a test.
struct TestJPEG {
  enum Value {
    case text(String)
    case bytes([UInt8])
    case rationals([(UInt32, UInt32)])
  }

  var isLittleEndian = true
  var gps: [(tag: UInt16, value: Value)] = []
  var camera: [(tag: UInt16, value: Value)] = []

  /// A place and a time.
  static func taken(
    latitude: [(UInt32, UInt32)], _ north: String, longitude: [(UInt32, UInt32)], _ east: String
  )
    -> TestJPEG
  {
    TestJPEG(gps: [
      (1, .text(north)), (2, .rationals(latitude)), (3, .text(east)), (4, .rationals(longitude)),
    ])
  }

  var bytes: [UInt8] {
    let exif = Array("Exif\0\0".utf8) + tiff
    let jfif: [UInt8] = [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
    let length = exif.count + 2
    return [0xFF, 0xD8] + jfif + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif
      + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]
  }

  private var tiff: [UInt8] {
    let header = (isLittleEndian ? Array("II".utf8) : Array("MM".utf8)) + short(42) + long(8)
    let mainLength = 2 + 2 * 12 + 4
    let camera = directory(self.camera, at: 8 + mainLength)
    let gps = directory(self.gps, at: 8 + mainLength + camera.count)
    let main =
      short(2) + pointer(0x8769, 8 + mainLength) + pointer(0x8825, 8 + mainLength + camera.count)
      + long(0)
    return header + main + camera + gps
  }

  private func pointer(_ tag: UInt16, _ offset: Int) -> [UInt8] {
    short(tag) + short(4) + long(1) + long(UInt32(offset))
  }

  private func directory(_ fields: [(tag: UInt16, value: Value)], at offset: Int) -> [UInt8] {
    var head = short(UInt16(fields.count))
    var tail: [UInt8] = []
    let tailStart = offset + 2 + fields.count * 12 + 4
    for (tag, value) in fields {
      let (type, count, content): (UInt16, Int, [UInt8]) =
        switch value {
        case .text(let text): (2, text.utf8.count + 1, Array(text.utf8) + [0])
        case .bytes(let bytes): (1, bytes.count, bytes)
        case .rationals(let parts): (5, parts.count, parts.flatMap { long($0.0) + long($0.1) })
        }
      head += short(tag) + short(type) + long(UInt32(count))
      if content.count <= 4 {
        head += content + [UInt8](repeating: 0, count: 4 - content.count)
      } else {
        head += long(UInt32(tailStart + tail.count))
        tail += content
      }
    }
    return head + long(0) + tail
  }

  private func short(_ value: UInt16) -> [UInt8] {
    ordered([UInt8(value >> 8), UInt8(value & 255)])
  }

  private func long(_ value: UInt32) -> [UInt8] {
    ordered([24, 16, 8, 0].map { UInt8(value >> $0 & 255) })
  }

  private func ordered(_ bytes: [UInt8]) -> [UInt8] {
    isLittleEndian ? bytes.reversed() : bytes
  }
}
