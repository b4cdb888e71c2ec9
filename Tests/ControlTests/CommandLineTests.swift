import Testing

/// What is said to a wrong command line, before anything is done.
@Suite struct CommandLineTests {
  let control = Control(nil)

  @Test(arguments: [
    ([], "no verb; «hotlinectl help» lists them"),
    (["migrat"], "no verb «migrat»; did you mean «migrate»?"),
    (["xyzzy"], "no verb «xyzzy»; «hotlinectl help» lists them"),
    (["agent"], "«agent» goes on with «add»; usage: hotlinectl agent add LOGIN"),
    (["agnet", "add", "x"], "did you mean «agent add»?"),
    (["migrate", "now"], "«now» is one word too many; usage: hotlinectl migrate"),
    (["city", "import"], "DIR is missing; usage: hotlinectl city import DIR"),
    (["route", "--at", "1,2"], "--service is missing; usage: hotlinectl route --service CODE"),
    (["route", "--at"], "--at needs a value"),
    (["route", "--at", "--service", "x"], "--at needs a value"),
    (["route", "--at=1,2", "--at", "1,2"], "--at is given twice"),
    (
      ["route", "--servise", "x", "--at", "1,2"],
      "«route» has no option --servise; did you mean «service»? Usage: hotlinectl route"
    ),
    (
      ["agent", "add", "olena", "--password", "secret"],
      "a password on the command line can be read by everybody on this machine"
    ),
  ])
  func mistakeIsNamed(_ words: [String], _ complaint: String) async throws {
    let result = try await control.run(words)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("hotlinectl: "))
    #expect(result.errors.contains(complaint), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(!result.errors.contains("secret"))
  }

  @Test(arguments: [
    (["agent", "add", "Olena", "--name", "О", "--phone", "sip:1@h"], "«Olena» is no login"),
    (["contractor", "add", "Я", "--contractor", "c", "--name", "О"], "«Я» is no login"),
    (["api-client", "add", "x"], "«x» is no name"),
    (["trunk", "add", "T", "--registrar", "h", "--user", "u"], "«T» is no name"),
    (
      ["trunk", "add", "t", "--registrar", "h:0", "--user", "u"],
      "«h:0» is no registrar such as sip.example.net:5060"
    ),
    (["trunk", "add", "t", "--registrar", "-h", "--user", "u"], "«-h» is no registrar"),
    (
      ["trunk", "add", "t", "--registrar", "h", "--user", "u", "--transport", "tpc"],
      "no transport «tpc»; there are udp, tcp and tls; did you mean «tcp»?"
    ),
    (["route", "--at", "north", "--service", "lift"], "«north» is no point such as"),
    (["route", "--at", "91,0", "--service", "lift"], "«91,0» is no point such as"),
    (["route", "--at", "1,2,3", "--service", "lift"], "«1,2,3» is no point such as"),
    (["route", "--at", "1,2", "--service", "lift", "--lang", "de"], "no language «de»"),
    (["city", "import", "/nowhere"], "/nowhere: cannot be read"),
  ])
  func badValueIsNamed(_ words: [String], _ complaint: String) async throws {
    let result = try await control.run(words)
    #expect(result.status == 65)
    #expect(result.errors.contains(complaint), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func helpListsEveryVerb() async throws {
    let help = try await control.check(["help"])
    for verb in [
      "migrate", "city import DIR", "city show",
      "agent add LOGIN --name NAME --phone SIP-URI [--supervisor] [--management]",
      "agent role LOGIN ROLE", "shift [--lang uk|en]", "clocks check [--lang uk|en]",
      "notices [--lang uk|en]", "frost [--lang uk|en]",
      "contractor add LOGIN --contractor CODE --name NAME",
      "trunk add NAME --registrar HOST[:PORT] --user USER [--transport udp|tcp|tls]",
      "api-client add NAME", "version", "help",
      "route --service CODE [--at LAT,LON] [--house STREET/NUMBER] [--when TIME] [--lang uk|en]",
      "replay FILE --mapping FILE.json5 [--json]",
    ] {
      #expect(help.contains("hotlinectl \(verb)\n"))
    }
    #expect(try await control.check(["city", "--help"]) == help)
  }

  @Test func versionNamesTheSchema() async throws {
    #expect(
      try await control.check(["version"]).wholeMatch(of: /hotline 0\.1\.0 \(schema [0-9]+\)/)
        != nil)
  }

  @Test func versionIsKnownEverywhere() async throws {
    let result = try await control.with(["HOTLINE_MIGRATIONS": "/nowhere"]).run(["version"])
    #expect(result.status == 0)
    #expect(result.output == "hotline 0.1.0\n")
    #expect(result.errors.contains("the migrations' folder /nowhere cannot be read"))
  }

  @Test func databaseMustBeSaid() async throws {
    let result = try await control.run(["migrate"])
    #expect(result.status == 64)
    #expect(result.errors.contains("HOTLINE_DATABASE_URL is not set"))
  }
}
