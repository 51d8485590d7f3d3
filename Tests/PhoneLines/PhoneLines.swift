import Phones

/// Reads lines of a country, a tab and a text, and answers each with the number in E.164, or why there is none.
@main struct PhoneLines {
  static func main() {
    while let line = readLine() {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      do {
        print(try PhoneNumber(String(parts.last ?? ""), in: Country(String(parts[0]))).e164)
      } catch {
        print(error)
      }
    }
  }
}
