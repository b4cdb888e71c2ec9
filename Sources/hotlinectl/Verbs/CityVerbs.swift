import CityFiles
import Foundation
import Store

extension Verb {
  static let cityImport = Verb(
    words: ["city", "import"], operands: ["DIR"],
    summary: "bring the city in the database up to the files of a folder"
  ) { arguments, workplace in
    let reading = try CityFolder.read(at: URL(filePath: try arguments.text("DIR")))
    for problem in reading.rejected { workplace.note("left out: \(problem)") }
    try await workplace.admin().importCity(CityImport(reading.city))
    let city = reading.city
    let counts = [
      (city.services.count, "services"), (city.contractors.count, "contractors"),
      (city.districts.count, "districts"), (city.streets.count, "streets"),
      (city.houses.count, "houses"), (city.rules.rules.count, "rules"),
      (reading.rejected.count, "lines left out"),
    ]
    let list = counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    workplace.say("imported «\(city.name.uk)»: \(list)")
  }

  static let cityShow = Verb(
    words: ["city", "show"], summary: "count what the city in the database has; 0 without one"
  ) { _, workplace in
    let reader = CityReader(pool: try await workplace.pool())
    let services = try await reader.services().count
    let contractors = try await reader.contractors().count
    let districts = try await reader.districts().count
    workplace.say("\(services) services, \(contractors) contractors, \(districts) districts")
  }
}
