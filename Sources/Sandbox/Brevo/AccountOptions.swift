/// How strict a Brevo account is, and how it does what its description leaves open.
struct AccountOptions: Sendable {
  /// The key that Brevo accepts.
  var apiKey = "xkeysib-sandbox"
  /// The rate limits of the Brevo account.
  var limits = RateLimits.general
  /// When an import is done.
  var imports = ImportPace.polls(2)
  /// The form in which imports take dates.
  var importDates = ImportDates.any
  /// Whether imports drop truth values that are no words.
  var importsDropTruths = false
  /// The form in which a process tells of its reports.
  var reportForm = ReportForm.address
  /// How long an event is not yet visible to `GET /events`.
  var eventDelay = Duration.zero
  /// Whether eCommerce is activated from the start.
  var ecommerce = true
  /// Whether members that no description of a request knows are refused.
  var strictKeys = true
  /// Whether Brevo answers 425 for a contact that an import is still busy with.
  var tooEarly = true
}

/// When an import of contacts is done.
enum ImportPace: Sendable, Equatable {
  /// At this poll of its process.
  case polls(Int)
  /// When the sandbox's clock has moved so far.
  case after(Duration)
}

/// The form in which imports take dates; others are dropped without a word.
enum ImportDates: Sendable {
  case any, monthFirst, dayFirst
}

/// The form in which a process tells of the reports of an import, as the versions of its description differ.
enum ReportForm: Sendable {
  /// The address of a file.
  case address
  /// A list of addresses.
  case list
  /// The number of rows in it.
  case number
}
