"""Who may apply for a grant, what it brings, and why.

An embeddable rules engine for grant programmes, with the rules of the French programme *ESMS numérique*.

>>> import bareme
>>> decision = bareme.evaluate({
...     "phase": "generalisation-2023",
...     "filed_on": "2023-05-22",
...     "establishments": [{"finess_et": "970291019", "region": "02", "operation": "acquisition"}],
... })
>>> decision.outcome
'undetermined'
>>> decision.grant.min
Decimal('0.00')
>>> decision.missing[0].question.en
'Are all structures equipped with the same solution, or will they be?'

What cannot be understood is refused, never guessed:

>>> bareme.evaluate({"phase": "generalization-2023"})
Traceback (most recent call last):
bareme.errors.InputError: phase: found "generalization-2023", expected one of ...
"""

try:
    from ._native import STYLESHEET, Project, __version__
except ImportError as refused:
    # Python's own words, from 3.12 on; no other refusal has this one.
    if "subinterpreters" in str(refused):
        raise ImportError(
            "a sub-interpreter with a lock of its own cannot load bareme: use threads or `bareme.evaluate_many`, "
            "which work in all cores, or processes",
            name="bareme",
        ) from refused
    raise
from .answers import Answer
from .decision import Decision
from .errors import InputError, RuleSetError
from .programme import Programme, evaluate, evaluate_many

__all__ = [
    "STYLESHEET",
    "Answer",
    "Decision",
    "InputError",
    "Programme",
    "Project",
    "RuleSetError",
    "__version__",
    "evaluate",
    "evaluate_many",
]
