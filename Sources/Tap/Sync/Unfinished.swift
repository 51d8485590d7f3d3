import HTTP

/// A stream that the token may not read.
struct Denied: Error, Sendable {
  let stream: Stream
  let refusal: Refusal
}

/// A thing of a stream that was set aside.
struct Unread: Error, Sendable {
  let stream: Stream
  let thing: SetAside
}

/// What kept a run from reading everything; what can be read was.
package struct Unfinished: Error, Sendable {
  /// The faults in the order in which they were met; never none.
  package let faults: [any Error]

  package init(faults: [any Error]) { self.faults = faults }
}
