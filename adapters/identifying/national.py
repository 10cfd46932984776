"""The numbers that countries give people, and those of accounts: by their shape and their checksum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module

from adapters.identifying.spans import Span

_BEFORE = 40
_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d\d(?: ?[A-Za-z0-9]){11,30}+")
_BEGINNING = 4


class Telling(Enum):
    """Where a number is taken for one: anywhere, or only at home or behind its own name.

    GROUPED says that at home it has to be written in groups too: of plain numbers as long, every tenth or
    so happens to have the right last digit.
    """

    ANYWHERE = auto()
    AT_HOME = auto()
    GROUPED = auto()


@dataclass(frozen=True, slots=True)
class Identifier:
    """`checked_by` is a module of stdnum; None where the country knows no checksum and the shape must do."""

    country: str
    checked_by: str | None
    shape: re.Pattern[str]
    telling: Telling = Telling.ANYWHERE
    name: re.Pattern[str] | None = None


def national(plain: str, country: str | None) -> Iterator[Span]:
    yield from _accounts(plain)
    for each in _IDENTIFIERS:
        for found in each.shape.finditer(plain):
            if _holds(each, found[0]) and _told(each, plain, found, country):
                yield found.span()


def _holds(identifier: Identifier, written: str) -> bool:
    if identifier.checked_by is None:
        return True
    return bool(import_module(f"stdnum.{identifier.checked_by}").is_valid(written.replace(" ", "").upper()))


def _told(identifier: Identifier, plain: str, found: re.Match[str], country: str | None) -> bool:
    if identifier.telling is Telling.ANYWHERE:
        return True
    before = plain[max(0, found.start() - _BEFORE) : found.start()]
    if identifier.name and identifier.name.search(before):
        return True
    if identifier.country != country:
        return False
    return identifier.telling is Telling.AT_HOME or (not found[0].isalnum() and _apart(plain, found))


def _apart(plain: str, found: re.Match[str]) -> bool:
    """Not three of a longer list of groups."""
    begin, end = found.span()
    behind = plain[end : end + 1].isspace() and plain[end + 1 : end + 2].isdigit()
    before = plain[begin - 1 : begin].isspace() and plain[max(0, begin - 2) : begin - 1].isdigit()
    return not behind and not before


def _accounts(plain: str) -> Iterator[Span]:
    """An IBAN says itself how long it is, and words may stand behind it."""
    for found in _IBAN.finditer(plain):
        ends = (at for at in range(found.end(), found.start() + _BEGINNING, -1) if _ends_at(plain, at))
        whole = (at for at in ends if _is_account(plain[found.start() : at]))
        if end := next(whole, None):
            yield found.start(), end


def _ends_at(plain: str, at: int) -> bool:
    return plain[at - 1].isalnum() and not plain[at : at + 1].isalnum()


def _is_account(written: str) -> bool:
    from stdnum import iban  # noqa: PLC0415  it brings a table of all countries' accounts

    return bool(iban.is_valid(written))


def _alone(shape: str) -> re.Pattern[str]:
    """Not within a longer number or word."""
    return re.compile(rf"(?<![^\W_])(?<!\d[./-])(?:{shape})(?![^\W_])(?![./-]\d)")


def _named(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


_HOME, _GROUPED = Telling.AT_HOME, Telling.GROUPED
_CA_SIN, _NINE = _named("SIN|social insurance|NAS"), r"\d{3}[ -]?\d{3}[ -]?\d{3}"
_IDENTIFIERS = (
    Identifier("GB", None, _alone(r"[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]|[A-Za-z]{2}\d{6}[A-Da-d]")),
    Identifier("GB", "gb.nhs", _alone(r"\d{3}[ -]?\d{3}[ -]?\d{4}"), _GROUPED, _named("NHS")),
    Identifier("IE", "ie.pps", _alone(r"\d{7}[A-Wa-w][A-IWa-iw]?")),
    Identifier("ES", "es.dni", _alone(r"\d{8}-?[A-Za-z]")),
    Identifier("ES", "es.nie", _alone(r"[XYZxyz]-?\d{7}-?[A-Za-z]")),
    Identifier("IT", "it.codicefiscale", _alone(r"(?i:[A-Z]{6} ?\w{5} ?\w{5})")),
    Identifier("FI", "fi.hetu", _alone(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]")),
    Identifier("FR", "fr.nir", _alone(r"[1-478] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d")),
    Identifier("BE", "be.nn", _alone(r"\d\d[. ]?\d\d[. ]?\d\d[- ]\d{3}[. ]?\d\d")),
    Identifier("BE", "be.nn", _alone(r"\d{11}"), _HOME, _named("rijksregister\\w*|registre national|NISS")),
    Identifier("CH", "ch.ssn", _alone(r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d")),
    Identifier("SE", "se.personnummer", _alone(r"(?:\d\d)?\d{6}[-+]\d{4}"), _HOME, _named("personnummer")),
    Identifier("IS", "is_.kennitala", _alone(r"\d{6}-\d{4}"), _HOME, _named("kennitala")),
    Identifier("DK", "dk.cpr", _alone(r"\d{6}-?\d{4}"), _GROUPED, _named("CPR")),
    Identifier("NO", "no.fodselsnummer", _alone(r"\d{6} ?\d{5}"), _HOME, _named("f[øo]dselsnummer")),
    Identifier("CZ", "cz.rc", _alone(r"\d{6}/\d{3,4}"), _HOME, _named("rodné číslo")),
    Identifier("KR", "kr.rrn", _alone(r"\d{6}-\d{7}")),
    Identifier("CN", "cn.ric", _alone(r"\d{17}[\dXx]")),
    Identifier("MX", "mx.curp", _alone(r"[A-Za-z]{4}\d{6}[A-Za-z]{6}\w\d")),
    Identifier("PT", "pt.cc", _alone(r"\d{8} ?\d ?[A-Z]{2}\d")),
    Identifier("BR", "br.cpf", _alone(r"\d{3}\.\d{3}\.\d{3}-\d\d")),
    Identifier("BR", "br.cpf", _alone(r"\d{11}"), _HOME, _named("CPF")),
    Identifier("US", "us.ssn", _alone(r"\d{3}-\d\d-\d{4}")),
    Identifier("US", "us.itin", _alone(r"9\d\d-\d\d-\d{4}")),
    Identifier("US", "us.ssn", _alone(r"\d{3} ?\d\d ?\d{4}"), _GROUPED, _named("SSN|social security")),
    Identifier("CA", "ca.sin", _alone(_NINE), _GROUPED, _CA_SIN),
    Identifier("NL", "nl.bsn", _alone(rf"\d{{4}}[. ]\d\d[. ]\d{{3}}|{_NINE}"), _GROUPED, _named("BSN")),
    Identifier("DE", "de.idnr", _alone(r"\d\d ?\d{3} ?\d{3} ?\d{3}"), _HOME, _named(r"\w*ID-?Nr|Steuer-?ID")),
    Identifier("AT", "at.vnr", _alone(r"\d{4} ?\d{6}"), _GROUPED, _named("SVNR|\\w*versicherungsnummer")),
    Identifier("PL", "pl.pesel", _alone(r"\d{11}"), _HOME, _named("PESEL")),
    Identifier("RO", "ro.cnp", _alone(r"\d{13}"), _HOME, _named("CNP")),
    Identifier("BG", "bg.egn", _alone(r"\d{10}"), _HOME, _named("EGN|ЕГН")),
    Identifier("HR", "hr.oib", _alone(r"\d{11}"), _HOME, _named("OIB")),
    Identifier("SI", "si.emso", _alone(r"\d{13}"), _HOME, _named("EM[ŠS]O")),
    Identifier("EE", "ee.ik", _alone(r"\d{11}"), _HOME, _named("isikukood")),
    Identifier("LT", "lt.asmens", _alone(r"\d{11}"), _HOME, _named("asmens kodas")),
    Identifier("LV", "lv.pvn", _alone(r"\d{6}-\d{5}"), _HOME, _named("personas kods")),
    Identifier("GR", "gr.amka", _alone(r"\d{11}"), _HOME, _named("AMKA|ΑΜΚΑ")),
    Identifier("TR", "tr.tckimlik", _alone(r"\d{11}"), _HOME, _named("T\\.?C\\.? ?kimlik|kimlik")),
    Identifier("ZA", "za.idnr", _alone(r"\d{6} ?\d{4} ?\d{3}"), _HOME, _named("ID number")),
    Identifier("AU", "au.tfn", _alone(_NINE), _GROUPED, _named("TFN|tax file")),
    Identifier("NZ", "nz.ird", _alone(r"\d{2,3}[ -]?\d{3}[ -]?\d{3}"), _GROUPED, _named("IRD")),
    Identifier("IN", "in_.aadhaar", _alone(r"\d{4}[ -]?\d{4}[ -]?\d{4}"), _GROUPED, _named("Aadhaar")),
    Identifier("MY", "my.nric", _alone(r"\d{6}-\d\d-\d{4}"), _HOME, _named("NRIC|MyKad")),
    Identifier("JP", "jp.in_", _alone(r"\d{4}[ -]?\d{4}[ -]?\d{4}"), _GROUPED, _named("my number")),
    Identifier("TH", "th.pin", _alone(r"\d-?\d{4}-?\d{5}-?\d\d-?\d"), _HOME, _named("ID")),
    Identifier("IL", "il.idnr", _alone(r"\d{9}"), _GROUPED, _named("Teudat Zehut")),
)
