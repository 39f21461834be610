"""Knowledge: what an article about a drug owes its reader, read strictly from files that a pharmacist can review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from medlint.options import did_you_mean
from medlint.phrases import Phrase, PhraseError
from medlint.strict_yaml import File, read

Route = Literal["oral", "injected", "intrathecal", "inhaled", "nasal", "topical", "eye", "ear", "rectal", "vaginal"]
"""How a drug is given; a label holds for one of these."""

Level = Literal["critical", "important", "advisory"]
"""How bad it is for the reader of an article to miss a caveat."""

Confidence = Literal["stable", "varies", "contested"]
"""How firm a requirement is: the same on all labels for years, worded differently by product, or lately changed."""

_SET_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WORD = re.compile(r"(?<!\?P)<([a-z][a-z-]*)>")
# Up to six words of one clause.
_GAP = r" (?:(?!(?:and|as|because|but|if|until|unless|when|while)\b)[\w'/%-]+ ){0,6}"
_T = TypeVar("_T")


class Label(NamedTuple):
    """A US drug label: its title, its DailyMed set id and the date that it bears (ISO 8601)."""

    title: str
    set_id: str | None
    effective: str | None


class Requirement(NamedTuple):
    """A caveat that a drug requires; `sections` tells for each route where its label says so."""

    caveat: str
    level: Level
    because: str
    consequence: tuple[str, ...]
    confidence: Confidence
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrugEntry:
    """A drug or a class of drugs as its file says it; `labels` has the routes for keys.

    `names` are what it is called, `ambiguous` what looks like a name and is none, both in the notation for phrases.
    `checked` says that the entry has been compared with the labels, `reviewed_by` which pharmacist has reviewed it.
    """

    name: str
    names: tuple[str, ...]
    ambiguous: tuple[str, ...]
    classes: tuple[str, ...]
    labels: Mapping[str, Label]
    requires: tuple[Requirement, ...]
    checked: bool
    reviewed_by: str | None

    def citation(self, requirement: Requirement) -> str:
        """Where the labels say so, with their dates."""
        places = []
        for route, section in requirement.sections.items():
            label = self.labels[route]
            places.append(f"{label.title}, {section}" + (f", {label.effective}" if label.effective else ""))
        return "; ".join(places)


@dataclass(frozen=True, slots=True)
class CaveatEntry:
    """A caveat as its file says it, with the words put into its regular expressions.

    `satisfied` and `unsatisfied` are its tests: sentences that give the caveat, and others that only seem to.
    """

    title: str
    evidence: tuple[tuple[str, ...], ...]
    vetoes: tuple[str, ...]
    strip: tuple[str, ...]
    satisfied: tuple[str, ...]
    unsatisfied: tuple[str, ...]


class Knowledge:
    """All entries, by the names of their files."""

    def __init__(
        self, drugs: Mapping[str, DrugEntry], classes: Mapping[str, DrugEntry], caveats: Mapping[str, CaveatEntry]
    ) -> None:
        """Takes what was read from the three folders."""
        self.drugs, self.classes, self.caveats = drugs, classes, caveats

    @classmethod
    def read(cls, folder: Path) -> Knowledge:
        """Reads `drugs/`, `classes/` and `caveats/`; raises FileError, with file and line, for the first fault."""
        caveats = {path.stem: _caveat(_file(path)) for path in _files(folder / "caveats")}
        classes = [path.stem for path in _files(folder / "classes")]
        reader = _DrugReader(caveats, classes)
        return cls(reader.read(folder / "drugs"), reader.read(folder / "classes"), caveats)

    def requirements(self, drug: DrugEntry) -> Iterator[tuple[DrugEntry, Requirement]]:
        """What a drug requires, each with the entry that says so: its own, then what only its classes require."""
        seen = set()
        for entry in (drug, *(self.classes[name] for name in drug.classes)):
            for requirement in entry.requires:
                if requirement.caveat not in seen:
                    seen.add(requirement.caveat)
                    yield entry, requirement

    def compiled(self, caveat: str) -> dict[str, Any]:
        """A caveat with all that require it, for `options.Caveat`, as JSON holds it; raises LookupError."""
        if caveat not in self.caveats:
            raise LookupError(f"there is no caveat {caveat!r}{did_you_mean(caveat, self.caveats)}")
        entry = self.caveats[caveat]
        owing = [
            (drug, source, requirement)
            for drug in (*self.drugs.values(), *self.classes.values())
            for source, requirement in self.requirements(drug)
            if requirement.caveat == caveat
        ]
        return {
            "subjects": [_subject(*owed) for owed in owing],
            "names": [name for drug, _, _ in owing for name in drug.names],
            "owners": [place for place, (drug, _, _) in enumerate(owing) for _ in drug.names],
            "ambiguous": [phrase for drug, _, _ in owing for phrase in drug.ambiguous],
            "evidence": entry.evidence,
            "vetoes": entry.vetoes,
            "strip": entry.strip,
        }


def _subject(drug: DrugEntry, source: DrugEntry, requirement: Requirement) -> dict[str, Any]:
    return {
        "name": drug.name,
        "level": requirement.level,
        "because": requirement.because,
        "label": source.citation(requirement),
        "sure": source.checked and requirement.confidence != "contested",
        "consequence": list(requirement.consequence),
    }


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _file(path: Path) -> File:
    return File(str(path), read(path))


class _DrugReader:
    """Reads drugs and classes, and remembers whose a name is: no two entries may share one."""

    def __init__(self, caveats: Mapping[str, CaveatEntry], classes: list[str]) -> None:
        self._caveats, self._classes = caveats, classes
        self._owners: dict[str, Path] = {}

    def read(self, folder: Path) -> dict[str, DrugEntry]:
        return {path.stem: self._entry(path, _file(path)) for path in _files(folder)}

    def _entry(self, path: Path, file: File) -> DrugEntry:
        data = file.data
        file.check_keys(
            data,
            {"name": str, "names": list, "labels": dict, "requires": list, "checked": bool},
            {"class": list, "ambiguous": list, "reviewed-by": str | None},
        )
        names = _phrases(file, data, "names")
        for place, name in enumerate(names):
            for anchor in Phrase.parse(name).anchors:
                owner = self._owners.setdefault(anchor, path)
                if owner != path:
                    raise file.error(f"{name!r} is a name in {owner.name} too", "names", place)
        labels = {route: _label(file, route, data["checked"]) for route in data["labels"]}
        if not labels:
            raise file.error("at least one label is wanted", "labels")
        return DrugEntry(
            name=data["name"],
            names=names,
            ambiguous=_phrases(file, data, "ambiguous"),
            classes=tuple(
                _one_of(file, name, self._classes, "class", "class", place)
                for place, name in enumerate(data.get("class", ()))
            ),
            labels=labels,
            requires=tuple(self._requirement(file, labels, place) for place in range(len(data["requires"]))),
            checked=data["checked"],
            reviewed_by=data.get("reviewed-by"),
        )

    def _requirement(self, file: File, labels: Mapping[str, Label], place: int) -> Requirement:
        at = "requires", place
        data = _mapping(file, file.data["requires"][place], *at)
        file.check_keys(
            data,
            {"caveat": str, "level": str, "because": str, "confidence": str, "sections": dict},
            {"consequence": list},
            *at,
        )
        for route, section in data["sections"].items():
            _one_of(file, route, labels, "route with a label", *at, "sections", route)
            if not isinstance(section, str):
                raise file.error(f"{route!r} must be a text", *at, "sections", route)
        if not data["sections"]:
            raise file.error("at least one section of a label is wanted", *at, "sections")
        return Requirement(
            caveat=_one_of(file, data["caveat"], self._caveats, "caveat", *at, "caveat"),
            level=_one_of(file, data["level"], get_args(Level), "level", *at, "level"),
            because=data["because"],
            consequence=_phrases(file, data, "consequence", *at),
            confidence=_one_of(file, data["confidence"], get_args(Confidence), "confidence", *at, "confidence"),
            sections=data["sections"],
        )


def _label(file: File, route: str, checked: bool) -> Label:
    at = "labels", _one_of(file, route, get_args(Route), "route", "labels", route)
    data = _mapping(file, file.data["labels"][route], *at)
    identity = {"set-id": str, "effective": str}
    file.check_keys(data, {"title": str, **(identity if checked else {})}, identity, *at)
    if "set-id" in data and not _SET_ID.fullmatch(data["set-id"]):
        raise file.error(f"{data['set-id']!r} is not a set id of DailyMed", *at, "set-id")
    if "effective" in data:
        try:
            date.fromisoformat(data["effective"])
        except ValueError:
            raise file.error(f"{data['effective']!r} is not a date (2025-03-28)", *at, "effective") from None
    return Label(data["title"], data.get("set-id"), data.get("effective"))


def _caveat(file: File) -> CaveatEntry:
    data = file.data
    file.check_keys(
        data,
        {"title": str, "evidence": list, "satisfied": list, "unsatisfied": list},
        {"words": dict, "not": list, "strip": list},
    )
    if not data["evidence"]:
        raise file.error("without evidence nothing satisfies the caveat", "evidence")
    words: dict[str, str] = {}
    for word, patterns in data.get("words", {}).items():
        words[word] = "|".join(_written(file, patterns, words, "words", word))
    return CaveatEntry(
        title=data["title"],
        evidence=tuple(
            _patterns(file, group, words, "evidence", place) for place, group in enumerate(data["evidence"])
        ),
        vetoes=_patterns(file, data.get("not", []), words, "not"),
        strip=_patterns(file, data.get("strip", []), words, "strip"),
        satisfied=file.texts(data["satisfied"], "satisfied"),
        unsatisfied=file.texts(data["unsatisfied"], "unsatisfied"),
    )


def _patterns(file: File, patterns: object, words: Mapping[str, str], *at: str | int) -> tuple[str, ...]:
    """Regular expressions for whole words: so a part of another word is no match, and none is tried inside a word."""
    return tuple(rf"(?<!\w)(?:{pattern})(?!\w)" for pattern in _written(file, patterns, words, *at))


def _written(file: File, patterns: object, words: Mapping[str, str], *at: str | int) -> tuple[str, ...]:
    """The patterns with their words and gaps written out."""
    if not isinstance(patterns, list) or (at[0] == "evidence" and not patterns):
        raise file.error("a list of patterns is wanted", *at)
    written = []
    for place, pattern in enumerate(file.texts(patterns, *at)):
        for word in _WORD.findall(pattern):
            _one_of(file, word, words, "word", *at, place)
        written.append(_WORD.sub(lambda found: f"(?:{words[found[1]]})", pattern).replace(" ... ", _GAP))
        try:
            re.compile(written[-1])
        except re.error as error:
            raise file.error(f"not a regular expression: {error.msg} in {pattern!r}", *at, place) from None
    return tuple(written)


def _phrases(file: File, data: Mapping[str, Any], key: str, *at: str | int) -> tuple[str, ...]:
    phrases = file.texts(data.get(key, []), *at, key)
    for place, phrase in enumerate(phrases):
        try:
            Phrase.parse(phrase)
        except PhraseError as error:
            raise file.error(str(error), *at, key, place) from None
    return phrases


def _mapping(file: File, value: object, *at: str | int) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise file.error("a group of keys with values is wanted", *at)
    return value


def _one_of(
    file: File, value: _T, known: Mapping[str, object] | list[str] | tuple[str, ...], what: str, *at: str | int
) -> _T:
    if value not in known:
        raise file.error(f"there is no {what} {value!r}{did_you_mean(str(value), known)}", *at)
    return value
