#!/usr/bin/env bash
# One number for all that the engine is made of: where it differs from src/write/html/studio/engine.sources, the engine is older than its sources.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C
# The model is not in the engine, and what the library does beyond reading, JSON and charts is not either.
{
    find src -type f \( -name '*.rs' -o -name '*.rules' -o -name '*.lexicon' \) \
        ! -path 'src/cli/*' ! -path 'src/propose/*' ! -path 'src/stream/*' ! -path 'src/write/html/*' ! -path src/main.rs ! -path src/parallel.rs
    find web -path web/target -prune -o -type f \( -name '*.rs' -o -name '*.toml' -o -name Cargo.lock \) -print
} | sort | while read -r file; do sha256sum "$file"; done | sha256sum | cut -d ' ' -f 1
