import JSON

/// The rows of a type; those of the seed are made when they are asked for.
struct ShopTable: Sendable {
  let type: String
  /// The rows by number, ascending.
  private(set) var heads: [ShopHead]
  private let make: @Sendable (Int) -> ShopRow?
  /// The highest number of a row that is gone.
  private var latest = 0
  private var changed: [Int: ShopRow] = [:]
  /// What the search index still says of rows that have changed, and until when; nothing for one that it does not have.
  private var stale: [Int: (until: Duration, head: ShopHead?)] = [:]

  init(_ type: String, _ heads: [ShopHead], make: @escaping @Sendable (Int) -> ShopRow?) {
    (self.type, self.heads, self.make) = (type, heads, make)
  }

  /// The numbers of all rows.
  var numbers: [Int] { heads.map(\.number) }

  /// The number after the last; that of a row which is gone never comes back.
  var next: Int { max(latest, heads.last?.number ?? 0).addingClamped(1) }

  /// A row; nil if there is none of the number.
  subscript(number: Int) -> ShopRow? {
    guard let place = place(number) else { return nil }
    return changed[number] ?? make(heads[place].number)
  }

  /// When a row came and changed.
  func head(_ number: Int) -> ShopHead? { place(number).map { heads[$0] } }

  /// The numbers of the rows from one up to another.
  func numbers(from first: Int, through last: Int) -> [Int] {
    heads[insertion(first)..<max(insertion(first), insertion(last.addingClamped(1)))].map(\.number)
  }

  /// A row that is no longer what the seed has made of it.
  func changedRow(_ number: Int) -> ShopRow? { changed[number] }

  /// Puts a row in, or in the place of its former self; the index hears of it when the lag is over.
  mutating func put(_ row: ShopRow, at now: Duration, lag: Duration) {
    let number = row.id.number
    let known = place(number)
    let said = indexed(number, at: now, or: known.map { heads[$0] })
    stale[number] = lag > .zero ? (now + lag, said) : nil
    changed[number] = row
    if let known {
      heads[known] = row.head
    } else {
      heads.insert(row.head, at: insertion(number))
    }
  }

  /// Takes a row out; false if there is none.
  mutating func remove(_ number: Int) -> Bool {
    guard let place = place(number) else { return false }
    heads.remove(at: place)
    latest = max(latest, number)
    changed[number] = nil
    stale[number] = nil
    return true
  }

  /// The rows as the search index has them.
  func indexed(at now: Duration) -> [ShopHead] {
    stale.isEmpty ? heads : heads.compactMap { indexed($0.number, at: now, or: $0) }
  }

  private func indexed(_ number: Int, at now: Duration, or head: ShopHead?) -> ShopHead? {
    guard let said = stale[number], said.until > now else { return head }
    return said.head
  }

  private func place(_ number: Int) -> Int? {
    let place = insertion(number)
    return place < heads.count && heads[place].number == number ? place : nil
  }

  private func insertion(_ number: Int) -> Int {
    var (low, high) = (0, heads.count)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
