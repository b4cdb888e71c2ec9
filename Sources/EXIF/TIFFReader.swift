/// The fields of a TIFF directory that are looked at, by their tags.
struct TIFFDirectory: Sendable {
  /// Tags of TIFF, Exif and GPS directories; the last two count from 0 on their own.
  enum Tag: UInt16, Sendable {
    case latitudeReference = 1
    case latitude = 2
    case longitudeReference = 3
    case longitude = 4
    case altitudeReference = 5
    case altitude = 6
    case timeStamp = 7
    case dateStamp = 29
    case positioningError = 31
    case exifDirectory = 0x8769
    case gpsDirectory = 0x8825
    case takenAt = 0x9003
    case takenAtZone = 0x9011
  }

  var fields: [Tag: TIFFField] = [:]

  subscript(tag: Tag) -> TIFFField? { fields[tag] }
}

/// A field's value: its bytes and what they are.
struct TIFFField: Hashable, Sendable {
  let type: UInt16
  let bytes: [UInt8]
  let isLittleEndian: Bool

  /// Letters up to the first NUL (type ASCII).
  var text: String {
    guard type == 2 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Where another directory begins (type LONG).
  var offset: Int? {
    guard type == 4, bytes.count == 4 else { return nil }
    return Int(TIFFReader.number(bytes[...], isLittleEndian))
  }

  /// Fractions (type RATIONAL or SRATIONAL); empty where a denominator is 0, for then nothing is
  /// known.
  var rationals: [Double] {
    guard type == 5 || type == 10 else { return [] }
    var values: [Double] = []
    for start in stride(from: 0, to: bytes.count - 7, by: 8) {
      let numerator = TIFFReader.number(bytes[start..<start + 4], isLittleEndian)
      let denominator = TIFFReader.number(bytes[start + 4..<start + 8], isLittleEndian)
      guard denominator != 0 else { return [] }
      let isSigned = type == 10
      values.append(
        isSigned
          ? Double(Int32(bitPattern: numerator)) / Double(Int32(bitPattern: denominator))
          : Double(numerator) / Double(denominator))
    }
    return values
  }
}

/// Reads directories of a TIFF structure (TIFF 6.0); never looks outside of it.
struct TIFFReader: Sendable {
  private static let fieldLimit = 512
  /// Nothing that is asked for is longer.
  private static let byteLimit = 64

  private let bytes: [UInt8]
  private let isLittleEndian: Bool
  let firstDirectory: Int

  init?(_ content: ArraySlice<UInt8>) {
    bytes = Array(content)
    guard bytes.count >= 8 else { return nil }
    switch Array(bytes.prefix(2)) {
    case Array("II".utf8): isLittleEndian = true
    case Array("MM".utf8): isLittleEndian = false
    default: return nil
    }
    guard Self.number(bytes[2..<4], isLittleEndian) == 42 else { return nil }
    firstDirectory = Int(Self.number(bytes[4..<8], isLittleEndian))
  }

  /// The fields of a directory as far as they can be read; of a tag given twice the first.
  func directory(at offset: Int) -> TIFFDirectory {
    var directory = TIFFDirectory()
    guard offset >= 8, let count = number(at: offset, size: 2) else { return directory }
    for index in 0..<min(Int(count), Self.fieldLimit) {
      let start = offset + 2 + index * 12
      guard let number = number(at: start, size: 2), let type = self.number(at: start + 2, size: 2),
        let length = self.number(at: start + 4, size: 4), start + 12 <= bytes.count
      else { break }
      guard let tag = TIFFDirectory.Tag(rawValue: UInt16(number)), directory[tag] == nil,
        let value = value(type: UInt16(type), count: Int(length), at: start + 8)
      else { continue }
      directory.fields[tag] = TIFFField(
        type: UInt16(type), bytes: Array(value), isLittleEndian: isLittleEndian)
    }
    return directory
  }

  /// Up to four bytes stand in the field itself, more where it points to.
  private func value(type: UInt16, count: Int, at place: Int) -> ArraySlice<UInt8>? {
    let sizes: [UInt16: Int] = [1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8]
    guard let size = sizes[type], count > 0, count <= Self.byteLimit / size else { return nil }
    let length = count * size
    guard length > 4 else { return bytes[place..<place + length] }
    guard let offset = number(at: place, size: 4), Int(offset) + length <= bytes.count else {
      return nil
    }
    return bytes[Int(offset)..<Int(offset) + length]
  }

  private func number(at place: Int, size: Int) -> UInt32? {
    guard place >= 0, place + size <= bytes.count else { return nil }
    return Self.number(bytes[place..<place + size], isLittleEndian)
  }

  /// Up to four bytes as a number.
  static func number(_ bytes: ArraySlice<UInt8>, _ isLittleEndian: Bool) -> UInt32 {
    let ordered = isLittleEndian ? Array(bytes.reversed()) : Array(bytes)
    return ordered.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
