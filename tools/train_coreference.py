"""Learns the weights by which pronouns are resolved from text in which every mention is annotated.

    cargo build --release --example coreference --features training
    python tools/train_coreference.py target/release/examples/coreference GUM/*.conllu > src/lang/en/coreference.weights

The text is UD English GUM (https://gucorpling.org/gum), of which only documents under CC BY or in the public domain were taken. Needs numpy.
What an answer's likelihood has to be is set where, over documents that the weights were not learned from, PRECISION of the answers is right.
"""

import json
import re
import subprocess
import sys
import tempfile

import numpy as np

PRECISION = {"person": 0.9, "thing": 0.8, "many": 0.85}
ROUNDS, FOLDS, PENALTY, RAREST = 3, 10, 1.5, 4
BRACKET = re.compile(r"\((?P<opened>\d+)[^()]*(?P<at_once>\))?|(?P<closed>\d+)(?:\[\d+/\d+\])?\)")


def documents(files):
    """Documents with their text and their mentions: first byte, last byte, entity, whether it is a pronoun."""
    found = []
    for file in files:
        for line in open(file, encoding="utf-8"):
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                found.append({"id": line.split("=")[1].strip(), "text": "", "mentions": [], "open": {}})
            elif line.startswith("# newpar"):
                found[-1]["text"] += "\n\n"
            elif line.startswith("# text ="):
                document = found[-1]
                document["text"] += "" if document["text"].endswith("\n") or not document["text"] else " "
                document["at"] = len(document["text"])
                document["text"] += line.split("=", 1)[1].strip()
            elif line and line[0].isdigit():
                token(found[-1], line.split("\t"))
    for document in found:
        in_bytes = np.cumsum([0] + [len(letter.encode()) for letter in document["text"]])
        document["mentions"] = [(int(in_bytes[start]), int(in_bytes[end]), entity) for start, end, entity in document["mentions"]]
    return found


def token(document, fields):
    if not fields[0].isdigit():
        return
    start = document["text"].find(fields[1], document["at"])
    if start < 0:
        return
    end = document["at"] = start + len(fields[1])
    misc = dict(part.split("=", 1) for part in fields[9].split("|") if "=" in part)
    for bracket in BRACKET.finditer(misc.get("Entity", "")):
        if bracket["opened"] and bracket["at_once"]:
            document["mentions"].append((start, end, bracket["opened"]))
        elif bracket["opened"]:
            document["open"].setdefault(bracket["opened"], []).append(start)
        elif document["open"].get(bracket["closed"]):
            document["mentions"].append((document["open"][bracket["closed"]].pop(), end, bracket["closed"]))


def entity_at(document, byte):
    around = [mention for mention in document["mentions"] if mention[0] <= byte < mention[1]]
    return min(around, key=lambda mention: mention[1] - mention[0])[2] if around else None


def examples(program, found, weights):
    """For each class: document, features of each candidate, those of none, and which candidates are right."""
    with tempfile.NamedTemporaryFile("w", suffix=".weights") as file:
        file.write(weights)
        file.flush()
        lines = "".join(json.dumps({"id": at, "text": document["text"]}) + "\n" for at, document in enumerate(found))
        out = subprocess.run([program, file.name], input=lines, capture_output=True, text=True, check=True).stdout
    classes = {}
    for line in map(json.loads, out.splitlines()):
        document = found[line["id"]]
        for pronoun in line["pronouns"]:
            entity = entity_at(document, pronoun["byte"])
            right = [entity is not None and entity_at(document, candidate["byte"]) == entity for candidate in pronoun["entities"]]
            features = [candidate["features"] for candidate in pronoun["entities"]] + [pronoun["none"]]
            named = [(candidate["carried"], names(document, candidate["named"], entity)) for candidate in pronoun["entities"]]
            classes.setdefault(pronoun["class"], []).append((line["id"], features, right + [not any(right)], named))
    return classes


def names(document, byte, entity):
    """Whether a mention is of the entity; None where there is no mention."""
    return None if byte is None else entity is not None and entity_at(document, byte) == entity


def learn(rows):
    """Weights of a softmax over the candidates, by gradient descent with a penalty on their squares."""
    count = {}
    for _, candidates, *_ in rows:
        for feature in {feature for features in candidates for feature in features}:
            count[feature] = count.get(feature, 0) + 1
    names = sorted(feature for feature, times in count.items() if times >= RAREST)
    index = {name: at for at, name in enumerate(names)}
    length = sum(len(candidates) for _, candidates, *_ in rows)
    matrix, right = np.zeros((length, len(names))), np.zeros(length)
    starts, at = [], 0
    for _, candidates, good, _ in rows:
        starts.append(at)
        right[at : at + len(good)] = good
        for features in candidates:
            for feature in features:
                if feature in index:
                    matrix[at, index[feature]] += 1
            at += 1
    sizes = np.diff(starts + [length])
    group = np.repeat(np.arange(len(starts)), sizes)
    weights, speed, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, 301):
        score = matrix @ weights
        share = np.exp(score - np.maximum.reduceat(score, starts)[group])
        good = share * right
        share = share / np.add.reduceat(share, starts)[group]
        good = good / np.add.reduceat(good, starts)[group]
        gradient = PENALTY * weights + matrix.T @ (share - good)
        speed, square = 0.9 * speed + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weights -= 0.05 * (speed / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, weights))


def answers(rows, weights):
    """For each pronoun the likelihood of its answer, whether that is right, and whether there was a right one."""
    for _, candidates, right, named in rows:
        scores = np.array([sum(weights.get(feature, 0) for feature in features) for features in candidates])
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        if len(shares) > 1:
            best = int(np.argmax(shares[:-1]))
            carried, good = named[best]
            yield (0 if good is None else min(shares[best], carried)), bool(good), not right[-1]


def across(rows, asked):
    """The answers in some documents, each by weights that were not learned from it."""
    found = []
    for fold in range(FOLDS):
        weights = learn([row for row in rows if row[0] % FOLDS != fold])
        found += answers([row for row in rows if row[0] % FOLDS == fold and row[0] in asked], weights)
    return found


def threshold(found, precision):
    """The lowest likelihood above which so many answers are right."""
    ranked = sorted(found, key=lambda answer: -answer[0])
    lowest, right = 1.0, 0
    for at, answer in enumerate(ranked, 1):
        right += answer[1]
        if at >= 20 and right / at >= precision:
            lowest = answer[0]
    return lowest


def main():
    program, files = sys.argv[1], sys.argv[2:]
    found = documents(files)
    text = ""
    for turn in range(ROUNDS):
        sections, report = [], []
        for name, rows in sorted(examples(program, found, text).items()):
            # Lives are easier than news: they speak of one person.
            crossed = across(rows, [at for at, document in enumerate(found) if "_bio_" not in document["id"]])
            lowest = threshold(crossed, PRECISION[name])
            given = [answer for answer in crossed if answer[0] >= lowest]
            right, able = sum(answer[1] for answer in given), sum(answer[2] for answer in crossed)
            every = sum(answer[1] for answer in crossed)
            report.append(f"{name}: {len(crossed)} pronouns outside of lives, {len(given)} answered, {right / max(len(given), 1):.3f} of them right; of {able} that have an antecedent among the candidates {right / max(able, 1):.3f} answered right, {every / max(able, 1):.3f} with an answer for all")
            weights = learn(rows)
            lines = [f"{feature} {round(100 * weight)}" for feature, weight in weights.items() if abs(weight) >= 0.05]
            sections.append(f"[{name}]\nthreshold {round(100 * lowest)}\n" + "\n".join(lines))
        print(f"round {turn + 1}", *report, sep="\n", file=sys.stderr)
        text = "\n".join(sections) + "\n"
    heading = [
        "# The weights by which pronouns are resolved, in hundredths: written by tools/train_coreference.py, not by hand.",
        "# Learned from UD English GUM, documents under CC BY or in the public domain; see NOTICE.",
        *(f"# Over ten parts, each not learned from: {line}" for line in report),
    ]
    print("\n".join(heading) + "\n" + text, end="")


main()
