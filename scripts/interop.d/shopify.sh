# The queries of tap-shopify against the schema of the API; to be sourced by scripts/interop.

# SHOPIFY_SCHEMA names the schema's file, such as admin-2026-07.graphql: of the version in its name. Files of other versions
# beside it are taken as well.
check_shopify() {
  echo 'graphql-core'
  if [ -z "${SHOPIFY_SCHEMA:-}" ]; then
    echo 'SKIPPED: SHOPIFY_SCHEMA names no schema of the GraphQL Admin API. No query was checked.'
    return
  fi
  verdicts shopify shopify check_queries.py "$programs/tap-shopify" "$SHOPIFY_SCHEMA"
}
