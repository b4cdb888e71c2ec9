import Foundation
import TestKit

/// A plain script that reads the same table, judges the same deadlines and looks for the same kind
/// of duplicates (service, 60 m, 30 days, still open): less than half of what a replay does, in
/// the tool that a city's analyst would take. It also is the oracle of flags and of the storm.
enum ReplayPeer {
  /// What the script found.
  struct Findings: Decodable {
    let rows: Int
    let agree: Int
    let disagree: Int
    let proposed: Int
    let agreed: Int
    /// When six residents within an hour reported fallen trees for the first time on 28 August.
    let stormStart: Date
  }

  /// The script's findings and how long it took, interpreter included.
  static func run(_ table: String) async throws -> (findings: Findings, seconds: Double) {
    let started = ContinuousClock.now
    let text = try await Subprocess.check(
      ["python3", "-c", script, table], deadlineSeconds: 300)
    let seconds = Figures.seconds(ContinuousClock.now - started)
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    return (try decoder.decode(Findings.self, from: Data(text.utf8)), seconds)
  }

  private static let script = """
    import collections, csv, gzip, json, math, sys
    from datetime import datetime
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("America/New_York")
    def moment(text):
        return datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() if text else None

    rows = agree = disagree = proposed = agreed = 0
    cells = collections.defaultdict(list)
    trees = []
    with gzip.open(sys.argv[1], "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            opened, target = moment(row["open_dt"]), moment(row["target_dt"])
            closed = moment(row["closed_dt"])
            if target and closed and row["ontime"]:
                if (closed <= target) == (row["ontime"] == "ONTIME"): agree += 1
                else: disagree += 1
            if row["type"] == "Tree Emergencies" and row["open_dt"].startswith("2011-08-28"):
                if row["source"] != "Employee Generated": trees.append(opened)
            north, east = float(row["latitude"]) * 111120, float(row["longitude"]) * 82200
            if row["latitude"] == "42.3594" and row["longitude"] == "-71.0587": continue
            x, y = int(east // 60), int(north // 60)
            found = any(
                opened - other[0] <= 2592000 and (other[1] is None or other[1] > opened)
                and math.hypot(east - other[2], north - other[3]) <= 60
                for dx in (-1, 0, 1) for dy in (-1, 0, 1)
                for other in cells[x + dx, y + dy, row["type"]])
            cells[x, y, row["type"]].append((opened, closed, east, north))
            proposed += found
            agreed += found and "duplicate" in row["closure_reason"].lower()
    storm = next(a for a, b in zip(trees, trees[5:]) if b - a <= 3600)
    print(json.dumps({"rows": rows, "agree": agree, "disagree": disagree, "proposed": proposed,
        "agreed": agreed, "stormStart": storm}))
    """
}
