extension FuzzReader {
  /// The readers of everything that comes from outside.
  static let all: [FuzzReader] = [
    json, paths, lines, messages, batchFiles, catalogs, states, settings, yaml, dotEnv, network, certificates, numbers,
    dates,
    phones, html, addresses, reports, deadLetters, callbacks, hooks, rows, bigCommerce, shopify, exports, brevo, target,
  ]
}
