"""A grant programme, and what can be asked of it."""

from __future__ import annotations

import json
import os
from functools import cached_property, partial
from itertools import islice
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native, types
from ._files import rule_files
from ._given import Given, Readings, options
from ._reader import reader
from .shown import Form, Language, language_of
from .answers import Answer
from .decision import Decision
from .errors import InputError
from .parts import DeclaredFact, FormSection, RuleSet

# How many projects are taken at once: between two chunks, Python can interrupt.
CHUNK = 1000


class Programme(_native.Programme):
    """A grant programme: its facts and the rule sets of its phases and calls, checked and compiled.

    Wherever it takes a project, that is a mapping or a dataclass with the facts that are known, JSON text, or a
    `Project`; bytes are JSON text in UTF-8. A fact that is left out or `None` is unknown. Amounts are `decimal.Decimal` or texts, never floats; days
    are `datetime.date` or texts. What cannot be understood is refused with an `InputError`.

    `texts` chooses the languages of labels and messages: `"both"`, `"fr"`, `"en"` or `"none"`. `readings` chooses
    options of readings, where the sources leave a doubt: `{"reading": "option"}`. With `receipt`, a decision carries
    what it stands on, for `verify`.

    >>> import bareme
    >>> programme = bareme.Programme.bundled()
    >>> programme
    <Programme esms-numerique>
    >>> programme.evaluate({"phase": "generalisation-2023"}).outcome
    'undetermined'
    """

    @staticmethod
    def bundled() -> Programme:
        """Returns the programme *ESMS numérique*, which is read on the first call.

        >>> import bareme
        >>> bareme.Programme.bundled() is bareme.Programme.bundled()
        True
        """
        return _BUNDLED.get(None) or _BUNDLED.setdefault(None, Programme())

    @staticmethod
    def parse(files: Mapping[str, Union[str, bytes]]) -> Programme:
        """Returns a programme from its rule files: their texts, or their bytes in UTF-8, by their names.

        >>> import bareme
        >>> try:
        ...     programme = bareme.Programme.parse({"phase.toml": "[phase]"})
        ... except bareme.RuleSetError as error:
        ...     print(error.diagnostics[0].file, error.diagnostics[0].code)
        phase.toml head-table
        """
        return Programme(dict(files))

    @staticmethod
    def load(folder: Union[str, "os.PathLike[str]"]) -> Programme:
        """Returns a programme from the rule files of a folder: every `*.toml` below it, scenarios aside,
        and every `*.csv` that these name.

        >>> import bareme
        >>> bareme.Programme.load("no-such-folder")
        Traceback (most recent call last):
        FileNotFoundError: no `.toml` file below `no-such-folder`
        """
        return Programme(rule_files(folder))

    @property
    def id(self) -> str:
        """The id of the programme."""
        return str(self._told["id"])

    @property
    def version(self) -> str:
        """The version of its rules."""
        return str(self._told["version"])

    @property
    def rule_sets(self) -> List[RuleSet]:
        """The rule sets: each phase, then each call over its phase."""
        return list(map(reader(RuleSet), self._told["rule_sets"]))

    @property
    def sections(self) -> List[FormSection]:
        """The sections of a form, in their order."""
        return list(map(reader(FormSection), self._told["sections"]))

    @property
    def facts(self) -> List[DeclaredFact]:
        """The facts that can be said of a project, with what a form needs to ask for them.

        >>> import bareme
        >>> facts = {one.fact: one for one in bareme.Programme.bundled().facts}
        >>> facts["establishments[*].region"].section, facts["establishments[*].region"].follows
        ('structures', True)
        """
        return list(map(reader(DeclaredFact), self._told["facts"]))

    # Compiled, so that a decision costs no call of a function in Python.
    project = _native.Programme.project
    evaluate = _native.Programme.evaluate
    evaluate_json = _native.Programme.evaluate_json

    def evaluate_many(
        self,
        projects: Iterable[Given],
        *,
        texts: types.Texts = "both",
        readings: Readings = None,
        receipt: bool = False,
        progress: Optional[Callable[[int], object]] = None,
        threads: Optional[int] = None,
    ) -> List[Union[Decision, InputError]]:
        """Returns, for each project in its order, the decision on it or its `InputError`.

        The projects are taken from any iterable, a thousand at a time, and decided on in all cores, or in as many as
        `threads` says, while other Python threads go on. After each thousand, `progress` is called with how many were
        done since the last time, as `tqdm.update` wants it.

        >>> import bareme
        >>> phases = ["generalisation-2022", "generalisation-2023", "generalisation-2032"]
        >>> for answer in bareme.Programme.bundled().evaluate_many({"phase": phase} for phase in phases):
        ...     print(answer.faults[0].code if isinstance(answer, bareme.InputError) else answer.outcome)
        undetermined
        undetermined
        unknown-code
        """
        if isinstance(projects, (str, bytes, Mapping)):
            raise TypeError("an iterable of projects is wanted, not one project")
        if threads is not None and threads < 1:
            raise ValueError("at least one thread is wanted")
        chosen, rest = options(texts, readings, receipt), iter(projects)
        answers: List[Union[Decision, InputError]] = []
        while chunk := list(islice(rest, CHUNK)):
            answers += self._decide(chunk, chosen, threads)
            if progress is not None:
                progress(len(chunk))
        return answers

    def explain(
        self,
        project: Given,
        *,
        texts: types.Texts = "both",
        readings: Readings = None,
        receipt: bool = False,
        only: Optional[str] = None,
    ) -> types.Explanation:
        """Returns the decision on a project and the steps behind each of its results, or only behind the one of an id,
        as a dict.

        >>> import bareme
        >>> programme, project = bareme.Programme.bundled(), {"phase": "generalisation-2023"}
        >>> explanation = programme.explain(project)
        >>> [result["id"] for result in explanation["results"] if result["kind"] == "payment"]
        ['advance', 'balance']
        >>> [advance] = programme.explain(project, only="advance", texts="en")["results"]
        >>> advance["sentence"]["en"]
        'Advance: between €0.00 and €25,442,000.00 (50%) — it cannot be said yet when ...'
        """
        answer: types.Explanation = self._about_project("explain", project, texts, options(texts, readings, receipt, only=only))
        return answer

    def questions(
        self,
        project: Given,
        *,
        texts: types.Texts = "both",
        readings: Readings = None,
        stage: Optional[types.Stage] = None,
    ) -> types.Questions:
        """Returns what to ask next about a project, as a dict: the facts that can still change its outcome or its
        amount, most decisive first. With a `stage`, nothing is asked that becomes known later.

        >>> import bareme
        >>> asked = bareme.Programme.bundled().questions({"phase": "generalisation-2023"})
        >>> asked["questions"][0]["fact"]
        'solution.identical_for_all'
        """
        answer: types.Questions = self._about_project("questions", project, texts, options(texts, readings, stage=stage))
        return answer

    def notice(self, project: Given, *, texts: types.Texts = "both", readings: Readings = None) -> types.Decision:
        """Returns a decision as a dict, of which the pages are an administrative notice: a computed draft.

        >>> import bareme
        >>> notice = bareme.Programme.bundled().notice({"phase": "generalisation-2023", "id": "P-7"})
        >>> notice["outcome"], notice.text("en").splitlines()[0]
        ('undetermined', 'Computed draft: it binds nobody.')
        """
        answer: types.Decision = self._about_project("notice", project, texts, options(texts, readings))
        return answer

    def advise(self, project: Given, *, texts: types.Texts = "both", readings: Readings = None) -> types.Advice:
        """Returns how far a project is from each condition, the smallest changes that would be enough, and what one more
        record brings, as a dict.

        >>> import bareme
        >>> late = {"phase": "generalisation-2023", "filed_on": "2023-12-01", "establishments": []}
        >>> for margin in bareme.Programme.bundled().advise(late)["margins"]:
        ...     if margin["criterion"]["id"] == "filed-in-window":
        ...         print(margin["gap"])
        {'side': 'late', 'amount': '77 days'}
        """
        answer: types.Advice = self._about_project("advise", project, texts, options(texts, readings))
        return answer

    def sensitivity(self, project: Given, *, texts: types.Texts = "both", readings: Readings = None) -> types.Sensitivity:
        """Returns what a project becomes under each other option of the readings that its decision goes through, alone
        and together, as a dict.

        >>> import bareme
        >>> sensitivity = bareme.Programme.bundled().sensitivity({"phase": "generalisation-2022"})
        >>> "fifty-tranche" in [one["reading"]["id"] for one in sensitivity["readings"]]
        True
        """
        answer: types.Sensitivity = self._about_project("sensitivity", project, texts, options(texts, readings))
        return answer

    def follow(self, project: Given, *, texts: types.Texts = "both", readings: Readings = None) -> types.FollowUp:
        """Returns what is said of a project as it was known at the end of each month in which an event or a measure is
        dated, as a dict.

        >>> import bareme
        >>> signed = {"phase": "generalisation-2023", "timeline": {"agreement_signed_on": "2023-07-10"}}
        >>> [month["month"] for month in bareme.Programme.bundled().follow(signed)["months"]]
        ['2023-07']
        """
        answer: types.FollowUp = self._about_project("follow", project, texts, options(texts, readings))
        return answer

    def compare(
        self, project: Given, ids: Sequence[str] = (), *, texts: types.Texts = "both", readings: Readings = None
    ) -> types.Comparison:
        """Returns what several phases or calls say of one project, side by side, as a dict; every phase when none is
        named.

        >>> import bareme
        >>> comparison = bareme.Programme.bundled().compare({}, ["generalisation-2022", "generalisation-2023"])
        >>> [column["outcome"] for column in comparison["columns"]]
        ['undetermined', 'undetermined']
        """
        answer: types.Comparison = self._about_project("compare", project, texts, options(texts, readings, rule_sets=list(ids)))
        return answer

    def compare_with(
        self,
        earlier: Programme,
        project: Given,
        ids: Sequence[str] = (),
        *,
        texts: types.Texts = "both",
        readings: Readings = None,
    ) -> types.Comparison:
        """Returns what an earlier version of the rules and these say of one project, side by side, as a dict: a column of
        the earlier ones, then a column of these, for each phase or call that is named, or for the one that applies.

        >>> import bareme
        >>> programme = bareme.Programme.bundled()
        >>> comparison = programme.compare_with(programme, {"phase": "generalisation-2023"})
        >>> [column["phase"] for column in comparison["columns"]]
        ['generalisation-2023', 'generalisation-2023']
        """
        chosen = options(texts, readings, rule_sets=list(ids))
        found = json.loads(self._compare_with(earlier, project, chosen))
        page = partial(self._compare_page, earlier, self.project(project), chosen)
        answer: Any = Answer(found, language_of(texts), page)
        comparison: types.Comparison = answer
        return comparison

    def verify(
        self,
        receipt: Union[Decision, types.Decision, types.Receipt, str, bytes],
        project: Given,
        *,
        texts: types.Texts = "both",
    ) -> types.Verification:
        """Decides a project again from a receipt, or from a decision that carries one, and returns whether it is the
        same, as a dict. The receipt is a `Decision`, a mapping or JSON text, as bytes too.

        >>> import bareme
        >>> programme, project = bareme.Programme.bundled(), {"phase": "generalisation-2023"}
        >>> decision = programme.evaluate(project, receipt=True)
        >>> programme.verify(decision, project)["agrees"]
        True
        >>> other = programme.verify(decision, {**project, "vat_recovered": True})
        >>> [part["part"] for part in other["parts"] if not part["agrees"]]
        ['input', 'decision']
        """
        kept = _receipt_text(receipt)
        found = json.loads(self._verify(kept, project, options(texts)))
        handle = self.project(project)
        answer: Any = Answer(found, language_of(texts), partial(self._verify_page, kept, handle))
        verification: types.Verification = answer
        return verification

    def proofs(self, rule_set: Optional[str] = None, *, texts: types.Texts = "both") -> types.Proofs:
        """Returns what holds of every project under a rule set, or under each, as a dict.

        >>> import bareme
        >>> findings = bareme.Programme.bundled().proofs("generalisation-2023", texts="en")["findings"]
        >>> proved = next(finding for finding in findings if finding["status"] == "proved")
        >>> proved["status"], proved["sentence"]["en"]
        ('proved', 'Never more than €7,000.00 for each item of the list “structures”, whatever the facts.')
        """
        found = json.loads(self._prove(rule_set, options(texts)))
        answer: Any = Answer(found, language_of(texts), partial(self._prove_page, rule_set))
        proofs: types.Proofs = answer
        return proofs

    def schema(self, format: types.FormatName, language: str = "en") -> Mapping[str, Any]:
        """Returns the JSON Schema of a format, such as `"project"` or `"decision"`, as a dict. What the programme says
        of its facts and codes is in the language: `"en"` or `"fr"`.

        >>> import bareme
        >>> schema = bareme.Programme.bundled().schema("project", language="fr")
        >>> schema["title"], schema["properties"]["lead_applicant"]["title"]
        ('Project', 'Porteur')
        """
        schema: Mapping[str, Any] = json.loads(self._schema(format, language))
        return schema

    def __repr__(self) -> str:
        return f"<Programme {self.id}>"

    @cached_property
    def _told(self) -> Dict[str, Any]:
        told: Dict[str, Any] = json.loads(self._about())
        return told

    def _about_project(self, ask: str, project: Given, texts: str, options: str) -> Any:
        """Returns any answer about a project, by its name: of the project as it is now, should its object change."""
        handle = self.project(project)

        def page(form: Form, language: Language) -> str:
            return self._page(ask, form, handle, json.dumps({**json.loads(options), "texts": language}))

        return Answer(json.loads(self._ask(ask, handle, options)), language_of(texts), page)


# Kept once it is read, by whichever thread is first.
_BUNDLED: Dict[None, Programme] = {}


def _receipt_text(receipt: object) -> Union[str, bytes]:
    """Returns the JSON text of a receipt: of a decision that carries one, of JSON text, or of a mapping."""
    if isinstance(receipt, Decision):
        return receipt.to_json()
    # As the engine writes texts, so that a decision keeps its bytes.
    return receipt if isinstance(receipt, (str, bytes)) else json.dumps(receipt, ensure_ascii=False)


def evaluate(
    project: Given, *, texts: types.Texts = "both", readings: Readings = None, receipt: bool = False
) -> Decision:
    """Evaluates a project under the bundled programme, *ESMS numérique*: see `Programme.evaluate`.

    >>> import bareme
    >>> bareme.evaluate({"phase": "generalisation-2023"}).outcome
    'undetermined'
    """
    return Programme.bundled().evaluate(project, texts=texts, readings=readings, receipt=receipt)


def evaluate_many(
    projects: Iterable[Given],
    *,
    texts: types.Texts = "both",
    readings: Readings = None,
    receipt: bool = False,
    progress: Optional[Callable[[int], object]] = None,
    threads: Optional[int] = None,
) -> List[Union[Decision, InputError]]:
    """Evaluates many projects under the bundled programme, *ESMS numérique*: see `Programme.evaluate_many`.

    >>> import bareme
    >>> [decision.outcome for decision in bareme.evaluate_many([{"phase": "generalisation-2023"}] * 2)]
    ['undetermined', 'undetermined']
    """
    return Programme.bundled().evaluate_many(
        projects, texts=texts, readings=readings, receipt=receipt, progress=progress, threads=threads
    )
