from os import PathLike
from typing import Any, Callable, Dict, Iterable, List, Literal, Mapping, Optional, Sequence, Tuple, Union, final

from .errors import InputError
from .parts import (
    Counted,
    Criterion,
    Desk,
    Document,
    Grant,
    MissingFact,
    Note,
    Payment,
    Priority,
    Reading,
    Rules,
    RuleSet,
    UsageTarget,
)

_Given = Any
_Texts = Literal["both", "fr", "en", "none"]
_Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = Optional[Mapping[str, str]]

@final
class Decision:
    @property
    def phase(self) -> str: ...
    @property
    def call(self) -> Optional[str]: ...
    @property
    def rules(self) -> Rules: ...
    @property
    def outcome(self) -> str: ...
    @property
    def criteria(self) -> Tuple[Criterion, ...]: ...
    @property
    def counted(self) -> Optional[Counted]: ...
    @property
    def desk(self) -> Optional[Desk]: ...
    @property
    def grant(self) -> Grant: ...
    @property
    def payments(self) -> Tuple[Payment, ...]: ...
    @property
    def documents(self) -> Tuple[Document, ...]: ...
    @property
    def usage(self) -> Tuple[UsageTarget, ...]: ...
    @property
    def priorities(self) -> Tuple[Priority, ...]: ...
    @property
    def readings(self) -> Tuple[Reading, ...]: ...
    @property
    def missing(self) -> Tuple[MissingFact, ...]: ...
    @property
    def notes(self) -> Tuple[Note, ...]: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> Dict[str, Any]: ...
    def to_html(self, language: Optional[Literal["fr", "en"]] = None) -> str: ...
    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object) -> bool: ...
    def __reduce__(self) -> Tuple[Any, Tuple[str, str]]: ...
    @classmethod
    def _restore(cls, json: str, texts: str) -> Decision: ...

@final
class Project: ...

@final
class Programme:
    @staticmethod
    def bundled() -> Programme: ...
    @staticmethod
    def parse(files: Mapping[str, str]) -> Programme: ...
    @staticmethod
    def load(folder: Union[str, PathLike[str]]) -> Programme: ...
    @property
    def id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def rule_sets(self) -> List[RuleSet]: ...
    def project(self, project: _Given) -> Project: ...
    def evaluate(self, project: _Given, *, texts: _Texts = "both", readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None) -> Decision: ...
    def evaluate_json(self, text: str, *, texts: _Texts = "both", readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None) -> str: ...
    def evaluate_many(
        self,
        projects: Iterable[_Given],
        *,
        texts: _Texts = "both",
        readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None,
        progress: Optional[Callable[[int], object]] = None,
        threads: Optional[int] = None,
    ) -> List[Union[Decision, InputError]]: ...
    def explain(self, project: _Given, *, texts: _Texts = "both", readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None) -> Dict[str, Any]: ...
    def compare(
        self, project: _Given, ids: Sequence[str] = (), *, texts: _Texts = "both", readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None
    ) -> Dict[str, Any]: ...
    def schema(self, format: _Format) -> Dict[str, Any]: ...

def evaluate(project: _Given, *, texts: _Texts = "both", readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None) -> Decision: ...
def evaluate_many(
    projects: Iterable[_Given],
    *,
    texts: _Texts = "both",
    readings: _Format = Literal[
    "project", "options", "decision", "explanation", "comparison", "input-error", "diagnostics"
]
_Readings = None,
    progress: Optional[Callable[[int], object]] = None,
    threads: Optional[int] = None,
) -> List[Union[Decision, InputError]]: ...
def money_text(amount: str, language: str) -> str: ...
