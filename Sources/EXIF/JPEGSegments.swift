/// Walks over the segments of a JPEG file (ITU-T T.81, annex B) as far as the picture begins.
enum JPEGSegments {
  /// The most segments that are looked at.
  private static let segmentLimit = 200
  private static let name: [UInt8] = Array("Exif\0\0".utf8)

  /// The TIFF structure inside the first Exif segment; nil where there is none.
  static func exif(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    for _ in 0..<segmentLimit {
      // Markers may be padded by any number of FF.
      while place + 1 < bytes.count, bytes[place] == 0xFF, bytes[place + 1] == 0xFF { place += 1 }
      guard place + 4 <= bytes.count, bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      // The picture itself, or the end: no more headers.
      guard marker != 0xDA, marker != 0xD9, marker != 0 else { return nil }
      let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
      guard length >= 2 else { return nil }
      let start = place + 4
      let end = min(place + 2 + length, bytes.count)
      if marker == 0xE1, start <= end, bytes[start..<end].starts(with: name) {
        return bytes[(start + name.count)..<end]
      }
      place += 2 + length
    }
    return nil
  }
}
