/// Digits of a number, each from 0 to 9.
typealias Digits = ArraySlice<UInt8>
