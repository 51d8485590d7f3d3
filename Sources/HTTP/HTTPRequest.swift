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
  public var percentEncoded: String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
