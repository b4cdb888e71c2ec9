import Hotline

extension HouseTable {
  /// The most entrances and flats of one house.
  private static let entranceLimit = 100
  private static let flatLimit = 5000

  /// Notes who manages the house and what it hangs on. What is wrong there is reported and left
  /// out, for the address is still good to find the house by.
  func describe(_ building: inout Building, by row: CSVRow, in table: inout CSVTable) {
    building.owner = owner(of: row, in: &table)
    for network in SupplyNetwork.allCases {
      building.supply[network] = source(of: network, for: row, in: &table)
    }
    building.entrances = entrances(of: row, in: &table)
    building.flats = flats(of: row, in: &table)
  }

  private func owner(of row: CSVRow, in table: inout CSVTable) -> ContractorCode? {
    let text = table.text("owner", in: row)
    guard !text.isEmpty else { return nil }
    guard let code = ContractorCode(rawValue: text), contractors.contains(code) else {
      table.report("unknown owner «\(text.prefix(40))», left out", line: row.line)
      return nil
    }
    return code
  }

  private func source(of network: SupplyNetwork, for row: CSVRow, in table: inout CSVTable)
    -> SupplyCode?
  {
    let text = table.text(network.rawValue, in: row)
    guard !text.isEmpty else { return nil }
    guard let code = SupplyCode(rawValue: text), let given = sources[code] else {
      table.report("unknown source «\(text.prefix(40))», left out", line: row.line)
      return nil
    }
    guard given == network else {
      table.report("«\(code)» gives \(given), no \(network); left out", line: row.line)
      return nil
    }
    return code
  }

  private func entrances(of row: CSVRow, in table: inout CSVTable) -> Int? {
    let text = table.text("entrances", in: row)
    guard !text.isEmpty else { return nil }
    guard let count = Int(text), (1...Self.entranceLimit).contains(count) else {
      table.report(
        "«entrances» is not a number from 1 to \(Self.entranceLimit), left out", line: row.line)
      return nil
    }
    return count
  }

  private func flats(of row: CSVRow, in table: inout CSVTable) -> ClosedRange<Int>? {
    let text = table.text("flats", in: row)
    guard !text.isEmpty else { return nil }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1],
      1 <= first, first <= last, last <= Self.flatLimit
    else {
      table.report("«flats» is not of the form «1-72», left out", line: row.line)
      return nil
    }
    return first...last
  }
}
