internal import JSON
import Singer

extension SettingCheck {
  /// Chooses between two forms of the same object: a file's, in which the environment repeats it flat.
  ///
  /// Meltano writes a configuration file and sets variables as well; in these an object has no objects in it any more, but
  /// keys such as `channels.1.buyers`. Where both say the same, the file's form is taken, because a key's dots cannot be
  /// told from those that join keys.
  func isRepeated(_ variable: String, of given: SettingsValues.Entry?) -> Bool {
    guard setting.kind == .object, let given, given.value.kind == .object, let value = try? JSONValue.parse(variable),
      value.kind == .object
    else { return false }
    return flat(value) == flat(given.value)
  }

  /// The members of an object and of those in it by their joined keys; nulls, which Meltano drops, are left out.
  private func flat(_ object: JSONValue, below prefix: String = "") -> [String: [UInt8]] {
    var members: [String: [UInt8]] = [:]
    for (key, value) in object.members where !value.isNull {
      if value.kind == .object {
        members.merge(flat(value, below: prefix + key.string + ".")) { $1 }
      } else {
        members[prefix + key.string] = compact(value.json)
      }
    }
    return members
  }
}
