# What the parts of scripts/package have in common.
# shellcheck shell=bash
programs=(tap-bigcommerce tap-shopify target-brevo)
packages=$PWD/.build/packages
bin=$(swift build -c release --static-swift-stdlib --show-bin-path)
version=$("$bin/target-brevo" --version | awk '{ print $NF }')
architecture=$(dpkg --print-architecture)
deb=$packages/shop-to-brevo_${version}_$architecture.deb

# The moment of the last commit, so that the same sources make the same files.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH
