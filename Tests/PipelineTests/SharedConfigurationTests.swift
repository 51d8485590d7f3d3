import CommandLine
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapShopify
@testable import TargetBrevo

@Suite struct `The one configuration` {
  @Test func `has every setting of every program, and none that no program takes`() {
    let taken = Set((ProgramInfo.tap.settings + ProgramInfo.shopify.settings + ProgramInfo.target.settings).map(\.name))
    #expect(Set(SharedConfiguration.names) == taken)
    #expect(SharedConfiguration.names.count == Set(SharedConfiguration.names).count)
  }
}
