#!/usr/bin/env python3
"""Reads `cargo metadata` and fails where a crate has a licence that is not known to fit."""

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


packages = json.load(sys.stdin)["packages"]
wrong = [f"{p['name']} {p['version']}: {p['license']}" for p in packages if not fits(p["license"] or "", p["name"])]
print("\n".join(wrong) or f"the licences of {len(packages)} crates fit")
sys.exit(bool(wrong))
