#!/usr/bin/env bash
# Makes the engine of the studio page anew: src/write/html/studio/engine.js, engine.wasm.gz and engine.sources, which are committed, so that
# `cargo install` needs none of this. It wants the target wasm32-unknown-unknown (rustup target add wasm32-unknown-unknown) and the program
# wasm-bindgen in the version of Cargo.lock (cargo install wasm-bindgen-cli). Arguments go to cargo.
set -euo pipefail
cd "$(dirname "$0")"
out=../src/write/html/studio

version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;q}' Cargo.lock)
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $version" ]; then
    echo "wasm-bindgen $version is needed: cargo install wasm-bindgen-cli --version $version" >&2
    exit 1
fi

# Messages of panics name files; they are not to tell where somebody keeps them.
root=$(cd .. && pwd) cargo_home=${CARGO_HOME:-$HOME/.cargo} sysroot=$("${RUSTC:-rustc}" --print sysroot)
flags="\"--remap-path-prefix=$cargo_home=/cargo\", \"--remap-path-prefix=$root=/dateline\", \"--remap-path-prefix=$sysroot/lib/rustlib/src/rust=/rust\""
# A nightly compiler with the sources of the standard library (rustup component add rust-src) makes it a good deal smaller: a standard
# library that is built to be small, and panics without words, which the page has no use for.
smaller=()
if cargo -Z help >/dev/null 2>&1; then
    smaller=(-Z build-std=std,panic_abort -Z build-std-features=optimize_for_size -Z panic-immediate-abort --config 'profile.release.panic="immediate-abort"')
    flags+=', "-Zlocation-detail=none"'
else
    echo 'no nightly compiler here: the engine will be larger than it could be'
fi
cargo build --release --locked "${smaller[@]}" --config "target.wasm32-unknown-unknown.rustflags=[$flags]" "$@"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
wasm-bindgen --target no-modules --no-typescript --remove-name-section --remove-producers-section --out-dir "$made" \
    "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/dateline_engine.wasm"
# Its comments are those of web/src/lib.rs.
sed '/^ *\/\*\*$/,/^ *\*\/$/d' "$made/dateline_engine.js" >"$out/engine.js"
# zopfli packs three per cent better; browsers cannot tell.
if python3 -c 'import zopfli.gzip' 2>/dev/null; then
    python3 -c 'import sys, zopfli.gzip; sys.stdout.buffer.write(zopfli.gzip.compress(sys.stdin.buffer.read()))' <"$made/dateline_engine_bg.wasm" >"$out/engine.wasm.gz"
else
    gzip -9n <"$made/dateline_engine_bg.wasm" >"$out/engine.wasm.gz"
fi
./sources.sh >"$out/engine.sources"
echo "the engine: $(stat -c %s "$made/dateline_engine_bg.wasm") bytes, packed $(stat -c %s "$out/engine.wasm.gz")"
