"""A decision for people: in one line, and as HTML for notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from ._html import Content, Html, element, together
from ._native import money_text

Json = Mapping[str, Any]

STYLE = Html(Path(__file__).with_name("_page.css").read_text(encoding="utf-8"))

LANGUAGES = ("fr", "en")

# How many records of a verdict are named.
MOST_SUBJECTS = 5

# The words of the page, in French and in English; all others come from the rules.
WORDS = {
    "admissible": ("Le projet est recevable.", "The project is admissible."),
    "inadmissible": ("Le projet n'est pas recevable.", "The project is inadmissible."),
    "discretionary": (
        "La recevabilité du projet est laissée à l'appréciation de l'autorité.",
        "Whether the project is admissible is for the authority to appraise.",
    ),
    "undetermined": (
        "On ne peut pas encore dire si le projet est recevable.",
        "It cannot be said yet whether the project is admissible.",
    ),
    "grant": ("Subvention", "Grant"),
    "line": ("Ligne", "Line"),
    "amount": ("Montant", "Amount"),
    "total": ("Total", "Total"),
    "range": ("de {} à {}", "{} to {}"),
    "at-least": ("au moins {}", "at least {}"),
    "provisions": ("Textes", "Provisions"),
    "payments": ("Versements", "Payments"),
    "payment": ("Versement", "Payment"),
    "trigger": ("Déclenché par", "Set off by"),
    "status": ("État", "Status"),
    "criteria": ("Conditions", "Conditions"),
    "criterion": ("Condition", "Condition"),
    "verdict": ("Verdict", "Verdict"),
    "message": ("Constat", "Finding"),
    "concerned": ("Concerne\u00a0: {}", "Concerns: {}"),
    "ask": ("À demander ensuite", "To ask next"),
    "applied": ("Règles {}, version {}, empreinte {}", "Rules {}, version {}, digest {}"),
}

VERDICTS = {
    "met": ("✓ remplie", "✓ met"),
    "not-met": ("✗ non remplie", "✗ not met"),
    "discretionary": ("~ à apprécier", "~ to be appraised"),
    "undetermined": ("? à préciser", "? still open"),
    "not-applicable": ("– sans objet", "– not applicable"),
}

STATUSES = {
    "due": ("✓ à verser", "✓ to be paid"),
    "awaiting": ("… en attente", "… awaiting"),
    "blocked": ("✗ bloqué", "✗ blocked"),
    "undetermined": ("? à préciser", "? still open"),
}


def brief(decision: Json) -> str:
    """Returns a decision in one line, for those who program."""
    grant = decision["grant"]
    amount = grant["amount"] or f"{grant['min']} to {grant['max'] or 'any amount'}"
    missing = len(decision["missing"])
    tail = f", {missing} {'fact' if missing == 1 else 'facts'} missing" if missing else ""
    return f"<Decision of {decision['call'] or decision['phase']}: {decision['outcome']}, grant {amount}{tail}>"


def record_name(subject: Json) -> str:
    """Returns a record by its name, else by its key, which stands under the name of its fact, else by its path."""
    keys = [key for name, key in subject.items() if name not in ("path", "name")]
    return str(next(filter(None, [subject["name"], *keys]), subject["path"]))


def page(decision: Json, language: str) -> str:
    """Returns a decision as HTML."""
    if language not in LANGUAGES:
        raise ValueError('a page is in "fr" or in "en"')
    return Page(language).decision(decision)


def framed(*content: Content, lang: Optional[str] = None) -> Html:
    """Returns contents as a notebook shows them, in its own colours."""
    return element("section", element("style", STYLE), *content, class_="bareme", lang=lang)


class Page:
    """Writes decisions in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.place = LANGUAGES.index(language)

    def decision(self, decision: Json) -> Html:
        rules = decision["rules"]
        applied = self.word("applied").format(
            decision["call"] or decision["phase"], rules["version"], rules["digest"][:12]
        )
        return framed(
            element("p", self.word(decision["outcome"]), class_=f"headline {decision['outcome']}"),
            self.grant(decision["grant"]),
            self.payments(decision["payments"]),
            self.criteria(decision["criteria"]),
            self.questions(decision["missing"]),
            element("p", applied, class_="applied"),
            lang=self.language,
        )

    def grant(self, grant: Json) -> Html:
        rows = [
            together(self.name(line), self.amount(line), self.cites(line)) for line in grant["lines"]
        ]
        total = together(
            element("th", self.word("total"), scope="row"), self.amount(grant), self.cites(grant)
        )
        return self.table("grant", ["line", "amount", "provisions"], rows, total)

    def payments(self, payments: List[Json]) -> Optional[Html]:
        rows = [
            together(
                self.name(payment),
                self.amount(payment),
                element("td", self.text(payment.get("trigger"))),
                self.sign(STATUSES, payment["status"]),
                self.cites(payment),
            )
            for payment in payments
        ]
        return self.table("payments", ["payment", "amount", "trigger", "status", "provisions"], rows)

    def criteria(self, criteria: List[Json]) -> Optional[Html]:
        rows = [
            together(
                self.sign(VERDICTS, criterion["verdict"]),
                element("th", self.text(criterion.get("label")) or criterion["id"], scope="row"),
                element("td", self.text(criterion.get("message")), self.concerned(criterion["subjects"])),
                self.cites(criterion),
            )
            for criterion in criteria
        ]
        return self.table("criteria", ["verdict", "criterion", "message", "provisions"], rows)

    def concerned(self, subjects: List[Json]) -> Optional[Html]:
        """Names the first of the records that a verdict is about."""
        if not subjects:
            return None
        named = [record_name(subject) for subject in subjects]
        more = ["…"] if len(named) > MOST_SUBJECTS else []
        names = ", ".join(named[:MOST_SUBJECTS] + more)
        return element("div", self.word("concerned").format(names), class_="concerned")

    def questions(self, missing: List[Json]) -> Optional[Html]:
        if not missing:
            return None
        asked = [
            element("li", self.text(fact.get("question")), " ", element("code", fact["fact"]))
            for fact in missing
        ]
        return together(element("p", self.word("ask"), class_="asked"), element("ol", *asked))

    def table(
        self, caption: str, columns: List[str], rows: List[Html], total: Optional[Html] = None
    ) -> Html:
        heads = [element("th", self.word(column), scope="col", class_=column) for column in columns]
        return element(
            "table",
            element("caption", self.word(caption)),
            element("thead", element("tr", *heads)),
            element("tbody", *(element("tr", row) for row in rows)),
            total and element("tfoot", element("tr", total)),
        )

    def name(self, record: Json) -> Html:
        return element("th", self.text(record.get("label")) or record["id"], scope="row")

    def amount(self, record: Json) -> Html:
        return element("td", self.range(record["amount"], record["min"], record["max"]), class_="amount")

    def range(self, amount: Optional[str], least: Optional[str], most: Optional[str]) -> str:
        if amount is not None:
            return money_text(amount, self.language)
        bounds = [money_text(bound, self.language) for bound in (least or "0.00", most) if bound is not None]
        return self.word("range" if most is not None else "at-least").format(*bounds)

    def sign(self, names: Dict[str, "tuple[str, str]"], code: str) -> Html:
        return element("td", names[code][self.place], class_=f"sign {code}")

    def cites(self, record: Json) -> Html:
        ids = [together(element("span", id), " ") for id in record["provisions"]]
        return element("td", *ids, class_="cites")

    def text(self, texts: Optional[Dict[str, str]]) -> str:
        return (texts or {}).get(self.language, "")

    def word(self, name: str) -> str:
        return WORDS[name][self.place]
