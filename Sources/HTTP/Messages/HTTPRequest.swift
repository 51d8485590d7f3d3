/// A request as a program words it.
public struct HTTPRequest: Sendable {
  /// The methods that the programs use.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  /// The method.
  public var method: Method
  /// The absolute address, percent-encoded.
  public var url: String
  /// The header fields.
  public var fields: HTTPFields
  /// The bytes of the body; empty for none.
  public var body: [UInt8]

  /// Creates a request.
  public init(_ method: Method, _ url: String, fields: HTTPFields = [:], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
  }

  /// The address without its query.
  public var path: Substring { url.prefix { $0 != "?" } }
}

extension String {
  /// The text with all but RFC 3986's unreserved characters percent-encoded, fit for one part of a path or a query.
  public var percentEncoded: String { percentEncoded(leaving: "") }

  /// The text with all but RFC 3986's unreserved characters and some others percent-encoded.
  ///
  /// - Parameter legible: the ASCII characters that need no encoding where the text is to stand.
  /// - Returns: the text, in ASCII.
  public func percentEncoded(leaving legible: StaticString) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count + 16)
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      default:
        if legible.withUTF8Buffer({ $0.contains(byte) }) {
          result.append(byte)
        } else {
          result += [0x25, digit(byte >> 4), digit(byte & 15)]
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
