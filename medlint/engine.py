"""Engine: one source and a rule set in, a FileReport out; pure, with no file system and no output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from medlint.compiled import BoundRule, CompiledRule, RuleSet
from medlint.document import Document, Hit
from medlint.finding import SEVERITIES, FileReport, Finding, Severity
from medlint.readers import read
from medlint.source import Source, Span
from medlint.suppress import Suppressions

CONTEXT = 200
"""How much of the line around a finding is kept with it, in code points to either side."""


def lint(source: Source, rules: RuleSet) -> FileReport:
    """What the rules find in a source, in order of place and rule.

    A check that raises becomes an error of the report; the other rules go on.
    """
    try:
        document = read(source)
    except Exception as error:
        fault = _fault(source, f"the {source.format} reader", error, "nothing in the file was checked")
        return FileReport(source.path, source.format, 0, errors=(fault,), unread=True)
    errors: list[str] = []
    last = [bound for bound in rules.bound() if bound.rule.check == "suppression"]
    first = [bound for bound in rules.bound() if bound.rule.check != "suppression"]
    suppressions = Suppressions(document, rules.known, [bound.rule.id for bound in rules.bound()])
    findings = suppressions.apply(_findings(document, first, errors))
    document.notes = suppressions.notes()
    findings += _findings(document, last, errors)
    return FileReport(
        source.path,
        source.format,
        len(document.words),
        tuple(sorted(findings, key=_order)),
        errors=tuple(errors),
    )


def _findings(document: Document, rules: Iterable[BoundRule], errors: list[str]) -> Iterator[Finding]:
    """What the rules find, equal findings of one rule once; a rule that fails gives nothing but an error."""
    ordinals: Counter[str] = Counter()
    for bound in rules:
        rule = bound.rule
        try:
            if not bound.may_find(document):
                continue
            located: dict[Span, Hit] = {}
            for hit in bound.check(document, bound.options):
                located.setdefault(_locate(document, hit), hit)
            found = [_finding(document, rule, hit, span, ordinals) for span, hit in located.items()]
        except _MessageError as error:
            errors.append(f"{document.source.path}: the rule {rule.id} was not run: {error}")
        except Exception as error:
            errors.append(_fault(document.source, f"the rule {rule.id}", error))
        else:
            yield from found


def _locate(document: Document, hit: Hit) -> Span:
    return Span(hit.start, hit.end) if hit.in_source else document.map.locate(hit.start, hit.end)


class _MessageError(Exception):
    """The message of a rule names a field that its check does not give."""


def _message(rule: CompiledRule, hit: Hit) -> str:
    try:
        return rule.message.format_map(hit.fields)
    except KeyError as error:
        given = ", ".join(sorted(hit.fields)) or "none"
        raise _MessageError(
            f"its message names {{{error.args[0]}}}, and the check {rule.check} gives other fields: {given}"
        ) from None


def _fault(source: Source, who: str, error: Exception, rest: str = "all else was checked") -> str:
    return (
        f"{source.path}: {who} failed ({type(error).__name__}: {error}); {rest}."
        " This is a fault of medlint: please report it with the file"
    )


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.start.offset, finding.end.offset, finding.rule


def _finding(document: Document, rule: CompiledRule, hit: Hit, span: Span, ordinals: Counter[str]) -> Finding:
    source = document.source
    text = source.text[slice(*span)]
    before, after = source.around(span, CONTEXT)
    path = () if hit.in_source else tuple(_cut(heading) for heading in document.section_at(hit.start).path)
    can_be_fixed = hit.in_source or document.map.is_literal(hit.start, hit.end)
    return Finding(
        rule=rule.id,
        severity=_milder(rule.severity) if hit.doubtful else rule.severity,
        message=_message(rule, hit),
        path=source.path,
        start=source.position(span.start),
        end=source.position(span.end),
        text=text,
        before=before,
        after=after,
        section=" > ".join(path),
        source=rule.authority,
        fix=hit.fix if can_be_fixed else None,
        fingerprint=_fingerprint(ordinals, rule.id, *_wording(document, hit, text), *path),
    )


def _cut(heading: str) -> str:
    """A heading as findings name it; a longer one is shortened, for every finding below it holds it."""
    return heading if len(heading) <= CONTEXT else heading[:CONTEXT] + "…"


def _wording(document: Document, hit: Hit, text: str) -> tuple[str, str]:
    """The words of a hit and those of its sentence around them, as they read however the source is laid out."""
    if hit.in_source:
        return _normal(text), ""
    words = _normal(document.prose[hit.start : hit.end])
    sentence = document.sentence_at(hit.start)
    if sentence is None:
        return words, ""
    start, end = max(sentence.start, hit.start - CONTEXT), min(sentence.end, hit.end + CONTEXT)
    return words, _normal(document.prose[start:end])


def _milder(severity: Severity) -> Severity:
    return SEVERITIES[min(SEVERITIES.index(severity) + 1, len(SEVERITIES) - 1)]


def _normal(text: str) -> str:
    return " ".join(text.lower().split())


def _fingerprint(ordinals: Counter[str], *parts: str) -> str:
    """64 bits, in hexadecimal, of what stays the same when lines move; equal ones in one file are counted."""
    from hashlib import blake2b  # not free, and needed only where something is found

    key = "\0".join(parts)
    ordinals[key] += 1
    return blake2b(f"{key}\0{ordinals[key]}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
