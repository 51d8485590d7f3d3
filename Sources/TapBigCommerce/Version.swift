/// The program's version.
let version = "0.1.0"
