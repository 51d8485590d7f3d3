# The reader of phone numbers against PyPI's phonenumbers; to be sourced by scripts/interop.

# TEST_SEED repeats the numbers of a run, PHONES says how many.
check_phones() {
  echo 'phonenumbers'
  succeeds phone-tables 'Sources/Phones/Tables is what scripts/phone-metadata makes' \
    env PYTHONDONTWRITEBYTECODE=1 "$work/phones/bin/python" scripts/phone-metadata.d/make.py --check
  verdicts phones phones check_phones.py "$programs/PhoneLines" "${PHONES:-200000}" ${TEST_SEED:+"$TEST_SEED"}
}
