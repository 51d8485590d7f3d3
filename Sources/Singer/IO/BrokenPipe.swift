#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Makes writing to a closed pipe a fault of that write instead of the end of the process.
public func ignoreBrokenPipes() {
  _ = signal(SIGPIPE, SIG_IGN)
}
