#!/usr/bin/env bash
# Accepts what the last test run saw: snapshots and the public API of the SDK, the table of errors. Read the diff before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."

find tests -path '*/__snapshots__/__mismatch__/*.snap' -not -path '*/bin/*' | while read -r seen; do
  accepted="$(dirname "$(dirname "$seen")")/$(basename "$seen")"
  mv "$seen" "$accepted"
  echo "accepted $accepted"
done
git ls-files --others --ignored --exclude-standard -- '*.received' | while read -r seen; do
  mv "$seen" "${seen%.received}"
  echo "accepted ${seen%.received}"
done
find tests -type d -name __mismatch__ -empty -delete
git status --short -- tests docs
