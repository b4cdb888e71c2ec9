/// What people call about: a leaf or a branch of the catalogue.
public struct Service: Hashable, Sendable {
  /// The stable code.
  public var code: ServiceCode
  /// The branch it hangs on.
  public var parent: ServiceCode?
  /// The Ukrainian name.
  public var nameUK: String
  /// The English name.
  public var nameEN: String
  /// Words and stems people use for it, separated by blanks.
  public var searchWords: String
  /// How urgent such tickets are unless somebody says otherwise.
  public var priority: Priority

  /// A service of the catalogue.
  public init(
    code: ServiceCode, parent: ServiceCode?, nameUK: String, nameEN: String, searchWords: String,
    priority: Priority
  ) {
    self.code = code
    self.parent = parent
    self.nameUK = nameUK
    self.nameEN = nameEN
    self.searchWords = searchWords
    self.priority = priority
  }
}

/// An organisation with a queue.
public struct Contractor: Hashable, Sendable {
  /// The stable code.
  public var code: ContractorCode
  /// The Ukrainian name.
  public var nameUK: String
  /// The English name.
  public var nameEN: String
  /// The duty telephone.
  public var phone: String?
  /// Whether this is the shift's own queue, where everything lands that no rule claims.
  public var isShift: Bool

  /// A contractor.
  public init(
    code: ContractorCode, nameUK: String, nameEN: String, phone: String?, isShift: Bool
  ) {
    self.code = code
    self.nameUK = nameUK
    self.nameEN = nameEN
    self.phone = phone
    self.isShift = isShift
  }
}
