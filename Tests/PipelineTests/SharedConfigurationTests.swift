import CommandLine
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapShopify
@testable import TargetBrevo

@Suite struct `The one configuration` {
  @Test func `has every setting of every program, and none that no program takes`() {
    let settings = ProgramInfo.tap.settings + ProgramInfo.shopify.settings + ProgramInfo.target.settings
    // Each secret may stand in a file of its own, and the level of the log in the configuration.
    let others = settings.filter(\.secret).map { $0.name + "_file" } + ["log_level"]
    #expect(Set(SharedConfiguration.names) == Set(settings.map(\.name) + others))
    #expect(SharedConfiguration.names.count == Set(SharedConfiguration.names).count)
  }
}
