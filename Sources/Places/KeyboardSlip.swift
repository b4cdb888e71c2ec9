/// Ukrainian typed on a keyboard that is set to Latin letters: «ktybyf» is «леніна».
public enum KeyboardSlip {
  private static let keys = Dictionary(
    uniqueKeysWithValues: zip(
      "qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхїфівапролджєячсмитьбю"))

  /// What the keys would have written; nil when the line has letters no such slip makes.
  public static func corrected(_ typed: String) -> String? {
    let typed = typed.lowercased()
    let letters = typed.filter(\.isLetter)
    guard !letters.isEmpty, letters.allSatisfy({ keys[$0] != nil && $0.isASCII }) else {
      return nil
    }
    return String(typed.map { keys[$0] ?? $0 })
  }
}
