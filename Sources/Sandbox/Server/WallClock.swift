import Foundation

/// The time since 1970 by the machine's clock.
@Sendable
func wallClock() -> Duration {
  .seconds(Date().timeIntervalSince1970)
}
