import Foundation

/// Programs of this package as built beside the running tests.
public enum BuiltProgram {
  /// The absolute path of an executable product.
  public static func path(_ name: String) throws -> String {
    // The tests are an executable in the folder of all products, or run by a helper of the
    // toolchain that is told about it by an argument.
    let candidates = [try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")]
    for program in candidates + CommandLine.arguments {
      let folder = URL(filePath: program).deletingLastPathComponent()
      let path = folder.appending(path: name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw SubprocessFailure(description: "\(name) is not built beside the tests")
  }
}
