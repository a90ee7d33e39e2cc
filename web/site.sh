#!/usr/bin/env bash
# Makes a folder that any server of files can show, GitHub Pages among them: the studio, and the notices of what is in it.
#
#     web/site.sh FOLDER        DATELINE=path/to/dateline to take that program and not the one of this folder
set -euo pipefail
folder=${1:?name the folder to make}
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$folder"
if [ -n "${DATELINE:-}" ]; then
    "$DATELINE" page -o "$folder/index.html"
else
    cargo run --quiet --release --locked --manifest-path "$root/Cargo.toml" -- page -o "$folder/index.html"
fi
# The files are shown as they are.
touch "$folder/.nojekyll"
cp "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$folder/"
cp "$root/src/lang/en/NOTICE" "$folder/NOTICE"
echo "$folder: $(stat -c %s "$folder/index.html") bytes, $(gzip -9n <"$folder/index.html" | wc -c) by gzip"
