import JSON

extension StoreLists {
  private static let states = [
    "prelaunch", "active", "inactive", "connected", "disconnected", "archived", "deleted", "terminated",
  ]

  static let channels = Resource<SalesChannel>(
    paging: .pages, source: .table(\.channels),
    filters: [
      .flag("available") { ["prelaunch", "active", "connected"].contains($0.status) },
      words("status:in", states, \.status),
      words("type:in", ["marketplace", "marketing", "pos", "storefront"], \.type), .texts("platform:in", \.platform),
      .dates("date_created", \.created), .dates("date_modified", \.modified),
    ],
    includes: ["currencies"], write: { writer, row, look in row.write(&writer, look.includes) })

  private static func words(
    _ name: String, _ known: [String], _ value: @escaping Filter<SalesChannel>.Value<String>
  ) -> Filter<SalesChannel> {
    Filter([name]) { (list) throws(Answer) in
      guard let wanted = try list.texts(name) else { return nil }
      guard wanted.isSubset(of: known) else { throw list.refusal(name, "must be one of \(known)") }
      return { wanted.contains(value($0)) }
    }
  }
}

extension SalesChannel {
  fileprivate func write(_ writer: inout JSONWriter, _ includes: Set<String>) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("external_id", "")
      writer.member("is_listable_from_ui", true)
      writer.member("is_enabled", status != "inactive")
      writer.member("is_visible", true)
      writer.member("status", status)
      writer.member("name", name)
      writer.member("type", type)
      writer.member("platform", platform)
      writer.member("date_created", Dates.iso(created))
      writer.member("date_modified", Dates.iso(modified))
      writer.member("icon_url", "https://storage.googleapis.com/sandbox/images/\(platform)_icon.svg")
      guard includes.contains("currencies") else { return }
      writer.member("currencies") { writer in
        writer.object { writer in
          writer.member("channel_id", id)
          writer.member("enabled_currencies") { $0.array { $0.string("USD") } }
          writer.member("default_currency", "USD")
        }
      }
    }
  }
}

extension StoreLists {
  static let sites = Resource<Site>(
    paging: .offsets, source: .table(\.sites),
    filters: [
      .integers("channel_id:in", \.channelID),
      Filter(["url_type:in"]) { (list) throws(Answer) in
        guard let wanted = try list.texts("url_type:in") else { return nil }
        return { !wanted.isDisjoint(with: $0.urls.map(\.type)) }
      },
    ],
    write: { writer, row, _ in row.write(&writer) })
}

extension Site {
  fileprivate var urls: [(type: String, url: String)] {
    [("primary", "https://\(host)"), ("canonical", "https://store-sandbox-\(channelID).mybigcommerce.com")]
      + (channelID == 2 ? [("checkout", "https://checkout.\(host)")] : [])
  }

  fileprivate func write(_ writer: inout JSONWriter) {
    let (made, changed) = (Dates.milliseconds(created * 1000), Dates.milliseconds(modified * 1000))
    writer.object { writer in
      writer.member("id", id)
      writer.member("url", "https://\(host)")
      writer.member("channel_id", channelID)
      writer.member("created_at", made)
      writer.member("updated_at", changed)
      writer.member("ssl_status", channelID == 1 ? "dedicated" : "shared")
      writer.member("urls") { writer in
        writer.array { writer in
          for url in urls {
            writer.object { writer in
              writer.member("url", url.url)
              writer.member("type", url.type)
              writer.member("created_at", made)
              writer.member("updated_at", changed)
            }
          }
        }
      }
      writer.member("is_checkout_url_customized", channelID == 2)
    }
  }
}
