import JSON
import Singer

/// What is said of input that cannot be taken.
extension Words {
  /// Why a line of the input cannot be taken, and what to do about it.
  static func sentence(_ fault: InputFault) -> String {
    let advice =
      switch fault.reason {
      case .encoding, .storage: ""
      case .lineTooLong: " Leave large fields out in the tap's catalog."
      case .unreadableFile, .damagedFile, .unreadable: " Run it again with the last state."
      case .noKey, .missingKey, .recordBeforeSchema, .message(.invalid("version", _, _, _)),
        .message(.missing("version", _, _)):
        advice(onStream: fault.reason)
      case .message: " Look at what writes the input: its standard output is for Singer messages alone."
      }
    return "The input cannot be taken: \(cause(of: fault)).\(advice)"
  }

  /// What to do where a tap describes a stream in a way that its records cannot be told apart or taken.
  private static func advice(onStream reason: InputFault.Reason) -> String {
    switch reason {
    case .noKey:
      """
       Give the stream a key: table-key-properties in the tap's catalog (in Meltano: metadata of the extractor), or \
      __key_properties__ in its stream_maps.
      """
    case .missingKey:
      """
       Choose fields that every record has as the stream's key: table-key-properties in the tap's catalog (in Meltano: metadata of the \
      extractor), or __key_properties__ in its stream_maps; and select them.
      """
    case .recordBeforeSchema:
      """
       The tap has to describe a stream before its records: see that the input begins with the tap's first line, and that the \
      stream has one name in all messages.
      """
    default:
      """
       A version is a whole number, such as the milliseconds since 1970; correct it in the tap, or switch its ACTIVATE_VERSION messages \
      off.
      """
    }
  }

  /// What is counted of records that a mapping does not take.
  static func leftOut(_ stream: String) -> String { "\(stream) that streams.\(stream).only leaves out" }

  private static func cause(of fault: InputFault) -> String {
    let place =
      fault.file.map { "line \($0.line) of \($0.path), a file of the BATCH in line \(fault.line)," }
      ?? "line \(fault.line)"
    return switch fault.reason {
    case .message(.notJSON(let error)):
      "\(place) is no JSON: in column \(error.column) expected \(error.expected)"
    case .message(.notAnObject): "\(place) is no JSON object, so no Singer message"
    case .message(.noType): "\(place) has no type, so it is no Singer message"
    case .message(.missing(let member, let type, let stream)):
      "\(place): the \(type) message\(of(stream)) has no “\(member)”"
    case .message(.invalid(let member, let type, let stream, let expected)):
      "\(place): “\(member)” of the \(type) message\(of(stream)) has to be \(word(expected))"
    case .recordBeforeSchema(let stream):
      "\(place): a RECORD of stream “\(stream)” came before its SCHEMA"
    case .noKey(let stream):
      "\(place): the SCHEMA of stream “\(stream)” has no key_properties, so its records cannot be told apart"
    case .missingKey(let stream, let property):
      "\(place): a RECORD of stream “\(stream)” has no value for its key property “\(property)”"
    case .encoding(let stream, let format, let compression):
      """
      \(place): the BATCH of stream “\(stream)” is \(format) with compression \(compression), which cannot be read; set \
      the tap's batch_config to jsonl with gzip or none
      """
    case .storage(let stream, let address):
      """
      \(place): the BATCH of stream “\(stream)” lies at “\(address)”, which cannot be read; set the tap's batch_config to \
      a storage root on this machine, file://
      """
    case .unreadableFile(let reason):
      "\(fault.file?.path ?? ""), a file of the BATCH in line \(fault.line), cannot be read: \(reason)"
    case .damagedFile(let line):
      """
      \(fault.file?.path ?? ""), a file of the BATCH in line \(fault.line), is damaged behind its line \(line): its gzip \
      data is broken or cut off
      """
    case .lineTooLong(let limit):
      "\(place) is longer than \(limit) bytes"
    case .unreadable(let reason): "nothing can be read behind line \(fault.line), \(reason)"
    }
  }

  private static func of(_ stream: String?) -> String { stream.map { " of stream “\($0)”" } ?? "" }

  private static func word(_ shape: MessageFault.Shape) -> String {
    switch shape {
    case .text: "a text"
    case .integer: "a whole number"
    case .object: "an object"
    case .listOfTexts: "a list of texts"
    }
  }
}
