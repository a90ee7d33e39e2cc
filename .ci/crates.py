#!/usr/bin/env python3
"""Reads `cargo metadata`; fails where a crate has a licence that is not known to fit, or asks for a newer Rust than this package promises."""

import json
import sys

FITS = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-1-Clause", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "WTFPL", "Zlib",
}
# By the file, not by what is linked with it.
MPL = {"cssparser", "cssparser-macros", "dtoa-short", "selectors"}


def fits(expression, name):
    """Whether one of the licences between which `OR` lets choose fits whole."""
    flat = expression.replace("/", " OR ").replace("(", " ").replace(")", " ")
    if " AND " in flat:
        # All parts must fit; within a part one of them.
        return all(fits(part, name) for part in flat.split(" AND "))
    return any(licence.strip() in FITS or licence.strip() == "MPL-2.0" and name in MPL for licence in flat.split(" OR "))


def release(version):
    """The numbers of a Rust release, "1.88" and "1.88.0" alike."""
    return ([int(number) for number in version.split("-")[0].split(".")] + [0, 0])[:3]


metadata = json.load(sys.stdin)
packages = metadata["packages"]
promised = next(p["rust_version"] for p in packages if p["id"] == metadata["resolve"]["root"])
named = [p for p in packages if p["rust_version"]]
wrong = [f"{p['name']} {p['version']}: {p['license']}" for p in packages if not fits(p["license"] or "", p["name"])]
wrong += [f"{p['name']} {p['version']}: Rust {p['rust_version']}" for p in named if release(p["rust_version"]) > release(promised)]
print("\n".join(wrong) or f"the licences of {len(packages)} crates fit, and no crate of the {len(named)} that name a Rust names a newer one than {promised}")
sys.exit(bool(wrong))
