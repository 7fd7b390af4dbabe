"""The small task as one would write it by hand, in exact decimals; see benches/src/small/decimals.rs."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def decide(project):
    seats = project["seats"]
    outcome = "admissible" if seats >= 20 else "inadmissible"
    lines = {
        "furniture": to_cents(min(310 * Decimal(seats), Decimal(25_000))),
        "equipment": to_cents(min(Decimal("0.40") * Decimal(project["equipment_quote"]), Decimal(30_000))),
        "rural-supplement": Decimal("4500.00" if project["rural"] else "0.00"),
        "small-library": Decimal("2000.00" if seats < 60 else "0.00"),
    }
    total = sum(lines.values()) if outcome == "admissible" else Decimal("0.00")
    advance = to_cents(total * Decimal("0.30"))
    payments = {
        "advance": (advance, status(outcome, project["agreement_signed"])),
        "balance": (total - advance, status(outcome, project["delivered"])),
    }
    return {"outcome": outcome, "lines": lines, "total": total, "payments": payments}


def to_cents(amount):
    return amount.quantize(CENT, ROUND_HALF_UP)


def status(outcome, triggered):
    if outcome == "inadmissible":
        return "blocked"
    return "due" if triggered else "awaiting"
