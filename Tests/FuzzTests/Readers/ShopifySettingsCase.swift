import Singer

@testable import Tap
@testable import TapShopify

/// What the tap makes of a configuration.
enum ShopifySettingsCase {
  private static let program = TapProgram.shopify()

  static func read(_ file: [UInt8]?, _ variables: [String: String]) {
    let inputs = Inputs(configPaths: file == nil ? [] : ["config.json"])
    // Files that variables name are no matter here.
    let variables = variables.filter { !$0.key.hasPrefix("SSL_CERT") }
    do throws(BadInput) {
      let (_, remarks) = try Plan.read(
        inputs, of: program, environment: variables, now: Timestamp(seconds: 1_772_366_400),
        readFile: { _ throws(SystemFault) in file ?? [] })
      for remark in remarks { _ = program.words.remark(remark) }
    } catch {
      for problem in error.problems { _ = program.words.problem(problem) }
    }
  }
}
