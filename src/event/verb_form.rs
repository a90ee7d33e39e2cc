//! Forms of English verbs: from any form to the base, and from the base to the present.

use crate::lang::lexicon::Lexicon;

/// The plainest verb of saying.
pub(super) const SAY: &str = "say";

const VOWELS: [u8; 5] = *b"aeiou";

/// The base form of a verb: `dropped` → `drop`, `said` → `say`, `tries` → `try`.
pub(super) fn base(lexicon: &Lexicon, form: &str) -> String {
    let form = form.to_lowercase();
    if let Some(base) = lexicon.irregular(&form) {
        return base.to_string();
    }
    if let Some(stem) = form.strip_suffix("ied").or_else(|| form.strip_suffix("ies")).filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    // "Need" and "succeed" are bases.
    let past = form.strip_suffix("ed").filter(|stem| !stem.ends_with('e') || stem.ends_with("re"));
    if let Some(stem) = past.or_else(|| form.strip_suffix("ing")).filter(|stem| has_vowel(stem)) {
        return restored(stem);
    }
    present_to_base(&form)
}

fn present_to_base(form: &str) -> String {
    let sibilant = |stem: &str| stem.ends_with(['x', 'o']) || ["ss", "sh", "ch", "zz"].iter().any(|end| stem.ends_with(end));
    if let Some(stem) = form.strip_suffix("es").filter(|stem| sibilant(stem)) {
        return stem.to_string();
    }
    match form.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => form.to_string(),
    }
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.bytes().any(|byte| VOWELS.contains(&byte) || byte == b'y')
}

/// The stem of `-ed` or `-ing` with what spelling took from it: `stopp` → `stop`, `announc` → `announce`.
fn restored(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let last = bytes[bytes.len() - 1];
    if bytes.len() > 3 && last == bytes[bytes.len() - 2] && b"bdgmnprt".contains(&last) {
        return stem[..stem.len() - 1].to_string();
    }
    if doubles_l(stem) {
        return stem[..stem.len() - 1].to_string();
    }
    if wants_e(stem, bytes, last) { format!("{stem}e") } else { stem.to_string() }
}

/// "Cancelled", "totalled" beside "installed", "spelled".
fn doubles_l(stem: &str) -> bool {
    let kept = ["stall", "recall", "befall", "misspell", "retell", "nroll", "scroll"];
    syllables(stem) > 1 && ["ell", "all", "oll"].iter().any(|end| stem.ends_with(end)) && !kept.iter().any(|end| stem.ends_with(end))
}

fn wants_e(stem: &str, bytes: &[u8], last: u8) -> bool {
    let ends = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    let vowel_at = |back: usize| bytes.len().checked_sub(back).is_some_and(|at| VOWELS.contains(&bytes[at]));
    let one_vowel = vowel_at(2) && !vowel_at(3);
    match last {
        b'c' | b'u' | b'v' | b'z' => true,
        b's' => !ends(&["ss", "bias", "focus"]),
        b'g' => {
            vowel_at(2)
                || ends(&["dg", "rg", "lg", "eng", "ang", "ung"]) && !ends(&["hang", "bang", "gang", "clang"])
                || ends(&["chang", "fring"])
        }
        b'l' if bytes.len() > 2 && !vowel_at(2) => b"bptdgkfcz".contains(&bytes[bytes.len() - 2]),
        b't' => {
            ends(&["iat", "uat", "creat", "quot"]) && !ends(&["squat"])
                || ["tast", "wast", "past"].contains(&stem)
                || ends(&["at", "ut", "ot", "et", "it"]) && (ends(&["eat"]) && syllables(stem) > 2 || keeps_t(stem) && one_vowel)
        }
        b'r' => {
            ends(&["ir", "ur", "ar"]) && (one_vowel || ends(&["quir"]))
                || ends(&["stor", "plor", "gnor", "cor", "rfer", "dher", "persever", "premier", "cr", "vr"])
        }
        b'k' | b'd' | b'm' | b'p' | b'n' | b'b' | b'h' => silent_e(stem, one_vowel || ends(&["guid"]) || ends(&["buk"])),
        b'l' => one_vowel && (syllables(stem) == 1 || ends(&["il", "ul"])),
        _ => false,
    }
}

/// `Rate`, `invite`, `promote` lose an e; `limit`, `visit`, `edit` had none.
fn keeps_t(stem: &str) -> bool {
    let plain = [
        "mit", "sit", "bit", "fit", "dit", "fut", "but", "ibut", "ret", "get", "ket", "vet", "rpet", "uit", "cit", "rit", "pot", "lot",
        "eit", "hit",
    ];
    let e = ["ibut", "cit", "writ"];
    e.iter().any(|end| stem.ends_with(end)) && !stem.ends_with("licit") || !plain.iter().any(|end| stem.ends_with(end))
}

fn silent_e(stem: &str, one_vowel: bool) -> bool {
    let ends = |list: &[&str]| list.iter().any(|end| stem.ends_with(end));
    if ends(&[
        "efin", "nfin", "ombin", "amin", "ermin", "lin", "gin", "agin", "shrin", "nven", "rven", "raven", "com", "uad", "ssum", "sum",
        "breath", "velcom", "welcom", "fram", "poston", "postpon", "conven", "shap", "escap",
    ]) {
        return true;
    }
    if !one_vowel || ends(&["en", "on", "in", "elop", "om", "im"]) && syllables(stem) > 1 {
        return false;
    }
    syllables(stem) == 1 || ends(&["id", "ik", "ib", "ip", "ud", "um", "un", "ok", "op", "od", "ad", "ak", "am", "ed"])
}

fn syllables(stem: &str) -> usize {
    let vowel = |byte: &u8| VOWELS.contains(byte) || *byte == b'y';
    stem.as_bytes().chunk_by(|a, b| vowel(a) == vowel(b)).filter(|run| vowel(&run[0])).count()
}

/// The present tense of a base form.
pub(super) fn present(base: &str, plural: bool) -> String {
    match (base, plural) {
        ("be", true) => "are".to_string(),
        ("be", false) => "is".to_string(),
        ("have", false) => "has".to_string(),
        (_, true) => base.to_string(),
        _ if base.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| base.ends_with(end)) => {
            format!("{}ies", &base[..base.len() - 1])
        }
        _ if ["s", "x", "z", "sh", "ch", "o"].iter().any(|end| base.ends_with(end)) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn spelling_gives_the_base_back() {
        let lexicon = Language::of(None).lexicon();
        let pairs = "citing cite quoted quote becoming become created create graduated graduate persuaded persuade changing change \
                     hanged hang cancelled cancel installed install rebelling rebel dispelled dispel visited visit repeated repeat \
                     intervened intervene happened happen interfered interfere offered offer need need succeed succeed agreed agree \
                     guaranteed guarantee dying die tried try passes pass closes close dropped drop";
        let words: Vec<&str> = pairs.split_whitespace().collect();
        for pair in words.chunks(2) {
            assert_eq!(base(lexicon, pair[0]), pair[1]);
        }
    }
}
