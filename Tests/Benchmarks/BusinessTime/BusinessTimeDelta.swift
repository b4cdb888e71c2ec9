import Foundation
import TestKit

/// The Python library of that name, in an environment of its own that goes with it.
struct BusinessTimeDelta: Sendable {
  static let version = "1.0.1"

  private let folder: TemporaryFolder
  private var python: String { folder.path + "/python/bin/python3" }

  /// Fetches the library.
  init() async throws {
    folder = try TemporaryFolder(named: "oracle")
    try await Subprocess.check(
      ["python3", "-m", "venv", folder.path + "/python"], deadlineSeconds: 120)
    try await Subprocess.check(
      [python, "-m", "pip", "install", "--quiet", "businesstimedelta==\(Self.version)"],
      deadlineSeconds: 180)
  }

  /// The library's answers, in the order of the cases.
  func answers(
    to cases: ArraySlice<DrawnCase>, calendars: [DrawnCalendar], part: Int
  ) async throws -> [DrawnCase.Answer] {
    struct Question: Encodable {
      let calendars: [DrawnCalendar]
      let cases: [DrawnCase]
    }
    let file = "\(folder.path)/question\(part).json"
    try JSONEncoder().encode(Question(calendars: calendars, cases: Array(cases)))
      .write(to: URL(filePath: file))
    let output = try await Subprocess.check(
      [python, "-c", Self.script, file], deadlineSeconds: 540)
    return try JSONDecoder().decode([DrawnCase.Answer].self, from: Data(output.utf8))
  }

  /// It has no pauses: the time used is the sum over the stretches between them.
  private static let script = """
    import datetime, functools, json, sys
    import businesstimedelta as business
    import pytz

    zone = pytz.timezone("Europe/Kyiv")
    # The library asks for the same mornings and evenings over and over.
    zone.localize = functools.lru_cache(maxsize=None)(zone.localize)

    def time(minute):
        return datetime.time(minute // 60, minute % 60)

    def moment(second):
        return datetime.datetime.fromtimestamp(second, pytz.utc)

    def rules(calendar):
        found = [business.HolidayRule(
            {datetime.date.fromisoformat(day) for day in calendar["holidays"]}, tz=zone)]
        for group in calendar["groups"]:
            found.append(business.WorkDayRule(
                time(group["start"]), time(group["end"]), group["weekdays"], tz=zone))
            for start, end in group["breaks"]:
                found.append(business.LunchTimeRule(
                    time(start), time(end), group["weekdays"], tz=zone))
        return business.Rules(found)

    def seconds(calendar, start, end):
        if start == end:
            return 0
        return int(calendar.difference(moment(start), moment(end)).timedelta.total_seconds())

    def answer(calendar, case):
        used, left, due, start = 0, case["target"], None, case["start"]
        for end, resumed in case["pauses"]:
            open = seconds(calendar, start, end)
            used += open
            if due is None:
                if open >= left:
                    due = moment(start) + business.BusinessTimeDelta(calendar, seconds=left)
                else:
                    left -= open
            start = resumed
        used += seconds(calendar, start, case["now"])
        if due is None:
            due = moment(start) + business.BusinessTimeDelta(calendar, seconds=left)
        return {"used": used, "due": int(due.timestamp())}

    question = json.load(open(sys.argv[1]))
    calendars = [rules(calendar) for calendar in question["calendars"]]
    print(json.dumps([answer(calendars[case["calendar"]], case) for case in question["cases"]]))
    """
}
