/// The forms in which an import is given the values that imports are reported to mishandle.
///
/// Which form an account's imports take for dates is documented nowhere, and some clients saw truth values ignored
/// (sendinblue/APIv3-python-library#95). So the read-back decides: where a form was not taken, the next is tried.
struct ImportForms: Sendable, Equatable {
  enum Dates: CaseIterable {
    /// `2025-11-14`
    case international
    /// `11/14/2025`
    case monthFirst
    /// `14/11/2025`
    case dayFirst
  }

  enum Truths: CaseIterable {
    case json
    /// `"Yes"` and `"No"`, as in Brevo's files of contacts.
    case words
  }

  var dates = Dates.international
  var truths = Truths.json
}
