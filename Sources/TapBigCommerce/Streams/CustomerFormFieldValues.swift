import JSON
import Singer
import Tap

extension Stream {
  /// What customers filled in on account and address forms.
  static let customerFormFieldValues = Stream(
    id: "customer_form_field_values", family: .customers,
    description: "What customers filled in on the account form and on address forms. The values carry no date, so all "
      + "are read every time.",
    source: .list(.v3("customers/form-field-values"), .walk(.cursor)),
    scope: .customers,
    // The store numbers them not. A value belongs to a customer or to an address, and the API names one of the two
    // only; a form has no two fields of one name. 0 stands for the other one, because a key is never null.
    key: ["customer_id", "address_id", "name"],
    fields: [
      .integer("customer_id", "The customer, for a field of the account form; 0 for a field of an address."),
      .integer("address_id", "The address, for a field of its form; 0 for a field of the account form."),
      .string("name", "The field's label."),
      .any("value", "A text, a number, or a list of texts."),
    ],
    lateMembers: ["customer_id", "address_id"],
    finish: { row, _, _, writer in
      for owner in ["customer_id", "address_id"] { writer.member(owner, row.count(owner) ?? 0) }
    },
    traps: ["A field is known by its label alone: renamed in the store, its values come under the new name."])
}
