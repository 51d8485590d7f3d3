import JSON

/// What an account says of itself, and of its plan.
enum ProfileEndpoint {
  static let all: [Route<Account>] = [Route("GET", "/account", profile)]

  private static func profile(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    .json { writer in
      writer.object { writer in
        writer.member("organization_id", "5f7c1e2a9d3b4c0001a1b2c3")
        writer.member("user_id", 1_234_567)
        writer.member("enterprise", false)
        writer.member("companyName", "Sandbox Store")
        writer.member("email", "owner@sandbox.example.com")
        writer.member("firstName", "Ada")
        writer.member("lastName", "Lovelace")
        writer.member("address") { writer in
          writer.object { writer in
            for (key, value) in [
              ("city", "Paris"), ("country", "France"), ("street", "1 rue Exemple"), ("zipCode", "75001"),
            ] {
              writer.member(key, value)
            }
          }
        }
        writer.member("dateTimePreferences") { writer in
          writer.object { writer in
            writer.member("timezone", "Europe/Paris")
            writer.member("timeFormat", "24h")
            writer.member("dateFormat", "dd/mm/yyyy")
          }
        }
        writer.member("plan") { writer in
          writer.array { writer in
            writer.object { writer in
              writer.member("type", "subscription")
              writer.member("credits", 20_000)
              writer.member("creditsType", "sendLimit")
            }
          }
        }
        writer.member("relay") { writer in
          writer.object { writer in
            writer.member("enabled", false)
            writer.member("data") { writer in
              writer.object { writer in
                writer.member("userName", "owner@sandbox.example.com")
                writer.member("relay", "smtp-relay.brevo.com")
                writer.member("port", 587)
              }
            }
          }
        }
        writer.member("marketingAutomation") { writer in
          writer.object { writer in
            writer.member("enabled", true)
            writer.member("key", "sandbox-client-key")
          }
        }
      }
    }
  }
}
