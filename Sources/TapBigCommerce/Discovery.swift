import JSON
import Singer

/// What the tap says it has, and what it reads when nobody says more.
enum Discovery {
  /// The answer to `--discover`: one indented JSON document.
  static func document() -> [UInt8] {
    var text = String(decoding: Catalog.discovery(of: Stream.descriptions), as: UTF8.self)
    for stream in Stream.all {
      for field in stream.optionalFields { mark(field, of: stream.id, in: &text) }
    }
    return Array(text.utf8)
  }

  /// Says of a field that it is not selected by default.
  private static func mark(_ field: String, of stream: String, in text: inout String) {
    let available = #""inclusion": "available""#
    guard let entry = text.firstRange(of: #""tap_stream_id": "\#(stream)""#),
      let breadcrumb = text[entry.upperBound...].firstRange(of: #""breadcrumb": ["properties","\#(field)"]"#),
      let inclusion = text[breadcrumb.upperBound...].firstRange(of: available)
    else { return }
    let indent = text[..<inclusion.lowerBound].reversed().prefix { $0 == " " }
    text.insert(contentsOf: ",\n\(String(indent))\"selected-by-default\": false", at: inclusion.upperBound)
  }
}

extension CatalogSelection {
  /// The selection without a catalog: the streams selected by default, but for some families, and their usual fields.
  static func everyDay(without families: Set<Stream.Family>) -> CatalogSelection {
    let catalog = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("streams") { writer in
          writer.array { writer in
            for stream in Stream.all where stream.selectedByDefault && !families.contains(stream.family) {
              write(stream, into: &writer)
            }
          }
        }
      }
    }
    return (try? CatalogSelection.read(catalog, against: Stream.descriptions)) ?? .defaults([])
  }

  private static func write(_ stream: Stream, into writer: inout JSONWriter) {
    func item(_ breadcrumb: [String], _ selected: Bool, _ writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("breadcrumb") { $0.array { array in for step in breadcrumb { array.string(step) } } }
        writer.member("metadata") { $0.object { $0.member("selected-by-default", selected) } }
      }
    }
    writer.object { writer in
      writer.member("tap_stream_id", stream.id)
      writer.member("metadata") { writer in
        writer.array { writer in
          item([], true, &writer)
          for field in stream.optionalFields { item(["properties", field], false, &writer) }
        }
      }
    }
  }
}
