import Glibc

/// The widths of the C library, under a UTF-8 locale whatever the environment says: written by
/// others than ours, and the very ones ncurses counts by.
final class LibcWidth {
  private typealias Function = @convention(c) (wchar_t) -> CInt

  private let wcwidth: Function
  private let locale: locale_t
  private let before: locale_t?

  /// Holds for the calling thread until it goes away. Nil where the system has no UTF-8 locale.
  init?() {
    // Swift's Glibc leaves wcwidth(3) out.
    guard let symbol = dlsym(nil, "wcwidth"),
      let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    else { return nil }
    wcwidth = unsafeBitCast(symbol, to: Function.self)
    self.locale = locale
    before = uselocale(locale)
  }

  deinit {
    uselocale(before)
    freelocale(locale)
  }

  /// -1 for what the library cannot print.
  func of(_ scalar: Unicode.Scalar) -> Int {
    Int(wcwidth(wchar_t(bitPattern: scalar.value)))
  }

  func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }
}
