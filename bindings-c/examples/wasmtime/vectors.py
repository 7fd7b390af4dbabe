"""Makes the calls of a file, and prints the name of each case with its answer."""

import sys

from bareme import Bareme, Refused


def following(calls) -> str:
    """Reads the next text: its length, a colon, itself, a comma."""
    length = 0
    while (sign := calls.read(1)) not in (b":", b""):
        length = length * 10 + int(sign)
    text = calls.read(length).decode()
    calls.read(1)
    return text


def answered(rules: Bareme, texts: list[str]) -> str:
    try:
        return rules.call(*texts)
    except Refused as refused:
        return str(refused)


module, path = sys.argv[1:]
rules, parsed = Bareme(module), ""
with open(path, "rb") as calls, open(1, "w", encoding="utf-8", newline="\n") as answers:
    while name := following(calls):
        if (files := following(calls)) != parsed:
            rules, parsed = Bareme(module, files), files
        answers.write(f"{name}\t{answered(rules, [following(calls) for _ in range(4)])}\n")
