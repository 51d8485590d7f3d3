/// The memory of what has been delivered, in one SQLite file: a store for each subject, and the two writes of a batch.
///
/// A batch writes it twice: what is about to happen (``plan(_:deriving:)`` and the attempts at events), and what has
/// become durable at the other side (``settle(_:)-(Settlement)``). Both are transactions over several stores, so they stand
/// here; what concerns one subject stands in its store.
///
/// It keeps what deliveries depend on (customers, orders, carts, stock) in words of commerce. It knows neither a shop's
/// nor a vendor's names, status numbers and formats.
public struct DeliveryLedger: LedgerStore {
  let file: LedgerFile

  /// Opens a ledger and brings its tables up to date; creates the file with mode 0600 where there is none.
  ///
  /// - Throws: that it cannot be used; also where a later version has changed it, whose tables it leaves alone.
  public init(path: String) throws(LedgerFault) { file = try LedgerFile(path: path) }

  /// Copies a ledger, as it is at this moment, for a run that must leave no trace; what is written to the copy goes with it.
  ///
  /// - Throws: that it cannot be read.
  public init(copyOf path: String) throws(LedgerFault) { file = try LedgerFile(copyOf: path) }

  /// The file of the ledger.
  public var path: String { file.path }
  /// Whether there was no such file before.
  public var isNew: Bool { file.isNew }

  /// What was delivered or rejected, by stream and key.
  public var receipts: ReceiptStore { ReceiptStore(file: file) }
  /// In which versions of a stream records were seen.
  public var versions: VersionStore { VersionStore(file: file) }
  /// Contacts.
  public var contacts: ContactStore { ContactStore(file: file) }
  /// Customers.
  public var customers: CustomerStore { CustomerStore(file: file) }
  /// Groups of customers.
  public var groups: GroupStore { GroupStore(file: file) }
  /// People as a whole.
  public var people: PersonStore { PersonStore(file: file) }
  /// Customers whose erasure the store demands.
  public var erasures: ErasureStore { ErasureStore(file: file) }
  /// Moves of customers to other addresses.
  public var moves: MoveStore { MoveStore(file: file) }
  /// Subscribers.
  public var subscribers: SubscriberStore { SubscriberStore(file: file) }
  /// Orders.
  public var orders: OrderStore { OrderStore(file: file) }
  /// What was in orders.
  public var goods: GoodsStore { GoodsStore(file: file) }
  /// Carts.
  public var carts: CartStore { CartStore(file: file) }
  /// Other names of carts.
  public var cartNames: CartNameStore { CartNameStore(file: file) }
  /// The other side's catalog.
  public var catalog: CatalogStore { CatalogStore(file: file) }
  /// What shoppers are shown of the store's products.
  public var showcase: ShowcaseStore { ShowcaseStore(file: file) }
  /// What was sent out and paid back for orders.
  public var parcels: ParcelStore { ParcelStore(file: file) }
  /// What is on wish lists.
  public var wishes: WishStore { WishStore(file: file) }
  /// Stock.
  public var stock: StockStore { StockStore(file: file) }
  /// Coupons.
  public var coupons: CouponStore { CouponStore(file: file) }
  /// Events.
  public var events: EventStore { EventStore(file: file) }
  /// Imports under way.
  public var imports: ImportStore { ImportStore(file: file) }
  /// What the other side withholds, and what waits for it.
  public var waiting: WaitingStore { WaitingStore(file: file) }
  /// Runs, and counts.
  public var runs: RunStore { RunStore(file: file) }
  /// Notices that are given once.
  public var notices: NoticeStore { NoticeStore(file: file) }
  /// What a report tells.
  public var reports: ReportStore { ReportStore(file: file) }
}
