import HTTP
import TestSupport
import Testing

@testable import TargetBrevo

/// A proxy or a cache may answer every page of a list with the first one.
@Suite struct `A list that begins anew on each page` {
  private static func page(_ name: String, _ item: String, _ count: Int) -> ScriptedBrevo {
    let items = Array(repeating: item, count: count).joined(separator: ",")
    return ScriptedBrevo { _, _ in HTTPResponse(200, #"{"\#(name)":[\#(items)]}"#) }
  }

  @Test(arguments: [#"{"id":7,"name":"a"}"#, #"{"name":"no number"}"#, "null"])
  func `is read no further, and not taken for all lists`(_ item: String) async throws {
    for name in ["lists", "own list"] {
      let brevo = Self.page("lists", item, 50)
      let api = brevo.api(ManualTime())
      do throws(BrevoFault) {
        if name == "lists" { _ = try await api.lists() } else { _ = try await api.ownList() }
        Issue.record("it was taken for the whole")
      } catch {
        guard case .fatal(.repeatedPage) = error else { throw error }
        #expect(Words.sentence(error).contains("the same page again"))
      }
      #expect(brevo.calls.count == 2)
    }
  }

  @Test func `ends where a page is short`() async throws {
    let lists = try await Self.page("lists", #"{"id":7,"name":"a"}"#, 49).api(ManualTime()).lists()
    #expect(lists.count == 49)
  }
}
