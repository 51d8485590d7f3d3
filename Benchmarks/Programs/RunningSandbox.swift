import Foundation

/// A `commerce-sandbox` without limits, for as long as it is needed.
struct RunningSandbox: ~Copyable {
  /// The address of both APIs.
  let address: String
  private let process: ChildProcess

  /// Starts a sandbox and waits until it listens.
  ///
  /// - Parameters:
  ///   - workplace: where its messages go.
  ///   - customers: the customers that its store holds.
  ///   - orders: the orders that its store holds.
  ///   - shopifyOrders: the orders that its Shopify store holds.
  /// - Throws: why it does not start.
  init(in workplace: borrowing Workplace, customers: Int = 0, orders: Int = 0, shopifyOrders: Int = 0) throws {
    let process = try ChildProcess(
      workplace.program("commerce-sandbox"),
      [
        "serve", "--port", "0", "--plain", "--limits", "none", "--plan", "1000000/30", "--import-seconds", "0",
        "--customers", "\(customers)", "--orders", "\(orders)", "--shopify-orders", "\(shopifyOrders)",
        "--shopify-plan", "1000000/1000000",
      ], output: .pipe, errors: workplace.file("sandbox.log"))
    address = try Self.address(in: process)
    self.process = process
  }

  private static func address(in process: borrowing ChildProcess) throws -> String {
    var greeting = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !greeting.contains("\nBrevo") {
      let count = try process.read(into: &buffer)
      guard count > 0 else { throw Failure(description: "The sandbox does not start.") }
      greeting += String(decoding: buffer[..<count], as: UTF8.self)
    }
    guard let start = greeting.range(of: "http://")?.lowerBound,
      let end = greeting[start...].range(of: "/stores/")?.lowerBound
    else { throw Failure(description: "The sandbox does not tell its address.") }
    return String(greeting[start..<end])
  }
}
