"""Sample pictures of the desk, written for these tests, and strategies that generate unpleasant ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from bot.desk.history import Entry
from bot.domain.agreement import Agreement
from bot.domain.article import LineLabel
from bot.domain.asking import Why
from bot.domain.attribution import Attribution, Cue, Form, Source
from bot.domain.board import (
    Ambiguity,
    ArticleView,
    HomeView,
    LineAside,
    Place,
    SetAside,
    SetAsideView,
    Stage,
    TaskView,
)
from bot.domain.claim import Claim, ClaimKind, EvidenceType, Found, Lead, LeadResult, ModelView, Priority, SettledBy
from bot.domain.details import Detail, DetailField, DetailsView
from bot.domain.digest import Corrected, DigestView, Figures, Holder, OwnDigest, Repeat, SignedArticle, SourceRecord, Waiting
from bot.domain.home import HomeFilter, Reminding
from bot.domain.making import Making, Method
from bot.domain.memory import EarlierCheck
from bot.domain.notice import Notice, NoticeKind
from bot.domain.quantity import Quantity, Relation
from bot.domain.reminder import Reminder
from bot.domain.sameness import Difference
from bot.domain.settings import Grade, WorkspaceSettings
from bot.domain.task import TaskState
from bot.domain.text import Span
from bot.domain.verdict import (
    AttributionFinding,
    Confirmation,
    Evidence,
    EvidenceKind,
    Judgement,
    Outcome,
    OutcomeReply,
    Rating,
    Settlement,
    Verdict,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PLACE = Place("T0DESK", "C0NEWS", "1764000000.000100")
MAYA, TOM = "U0MAYA", "U0TOM"

NUMERIC = Claim(
    span=Span(0, 58),
    quote="The harbour handled fewer than 4,200 containers in October",
    kinds=frozenset({ClaimKind.NUMERIC}),
    quantities=(Quantity(Span(20, 46), "fewer than 4,200 containers", 4200, "containers", "container", Relation.LESS),),
)
BOTH = Claim(
    span=Span(60, 150),
    quote="More than half of the 900 ferries are late, the port minister said on Monday.",
    kinds=frozenset({ClaimKind.NUMERIC, ClaimKind.ATTRIBUTED}),
    attribution=Attribution(
        Source(Span(104, 121), "the port minister", resolved="Ada Holm"),
        Cue(Span(122, 126), "said"),
        (Span(60, 102),),
        Form.INDIRECT,
    ),
    quantities=(
        Quantity(Span(60, 77), "More than half of", 0.5, "of ferries", "ferry", Relation.MORE),
        Quantity(Span(82, 93), "900 ferries", 900, "ferries", "ferry"),
    ),
    leads=(Lead("486 of 900 = 54 %, consistent with “more than half”.", LeadResult.CONSISTENT, (Span(60, 77),)),),
    priority=Priority(0.7, ("large number", "named person")),
)
REFINED = replace(
    BOTH,
    restated="More than half of the 900 ferries are late, Ada Holm said on Monday.",
    readings=("More than half of the ferries in the port are late.", "More than half of the 900 ferries of the line are late."),
    settled_by=SettledBy(EvidenceType.ARCHIVE, "the port", "half of the 900 ferries late"),
    model_view=ModelView.CLAIM,
)
REMARKS = ("2 of 9 pages hold no text, as scanned pages do.", "This text is in German.")
DOUBTFUL = replace(NUMERIC, model_view=ModelView.NOTHING)
BY_MODEL = Making(Method.MODEL, None, "a-model-2026-03-17", 3, 1, 2, 1, 2, 6_120, 2_048, 2_345)
BY_RULES = Making()
MODEL_DOWN = Making(Method.FALLBACK, Why.TIMEOUT, "a-model", calls=3)
MODEL_IN_PART = Making(Method.PARTLY, Why.RATE, "a-model", unanswered=20, calls=2, input_tokens=900, output_tokens=80)
JUDGEMENT = Judgement(
    Rating.FALSE,
    AttributionFinding.AS_QUOTED,
    "The register counts 412 late ferries.",
    (
        Evidence("https://register.example.org/ferries?year=2026", EvidenceKind.PRIMARY, date(2026, 11, 23)),
        Evidence("https://news.example.com/late", EvidenceKind.SECONDARY, date(2026, 11, 23)),
    ),
    missing_context=True,
)
VERDICT = Verdict(1, MAYA, JUDGEMENT, 1, NOW)
CONFIRMED = Verdict(1, MAYA, JUDGEMENT, 1, NOW, (Confirmation(TOM, agrees=True, at=NOW + timedelta(hours=1)),))
DOUBTED = Verdict(1, MAYA, JUDGEMENT, 1, NOW, (Confirmation(TOM, agrees=False, at=NOW, note="The register is from 2024."),))


def task(
    state: TaskState = TaskState.OPEN, *, claim: Claim = BOTH, verdicts: tuple[Verdict, ...] = (), task_id: int = 7
) -> TaskView:
    """Claim 2 of 6 in a state."""
    return TaskView(
        task_id=task_id,
        article_id=3,
        place=PLACE,
        number=2,
        total=6,
        claim=claim,
        context=f"The port was busy. {claim.quote} Nobody disagreed.",
        state=state,
        version=4,
        assignee=None if state is TaskState.OPEN else MAYA,
        verdicts=verdicts,
        needed=1,
        article_title="Ferries and figures",
        message_ts="1764000001.000200",
        changed_at=NOW,
    )


def article(stage: Stage = Stage.READY, **changes: object) -> ArticleView:
    """The card of a ready article with six claims."""
    fields: dict[str, object] = {
        "article_id": 3,
        "place": PLACE,
        "stage": stage,
        "problem": "",
        "requested_by": TOM,
        "url": "https://news.example.org/ferries?a=1&b=2",
        "title": "Ferries and figures",
        "publisher": "The Harbour Post",
        "published": "2026-11-21",
        "by_state": {TaskState.OPEN: 3, TaskState.ASSIGNED: 1, TaskState.IN_REVIEW: 1, TaskState.FINAL: 1},
        "by_kind": {"numeric": 2, "attributed": 1, "both": 3},
        "set_aside": {"date": 4, "part of a name": 1},
        "lines_set_aside": 12,
        "reviewers": (MAYA, TOM),
    }
    return ArticleView(**{**fields, **changes})  # type: ignore[arg-type]  # the fields above have the right types


def ambiguous(answer: str = "", task_id: int = 7) -> TaskView:
    """A claim with two readings; with the answer, back with Maya."""
    asked = Ambiguity(MAYA, ("Late on a day", "Late in the whole month"), NOW, answer, TOM if answer else None)
    return replace(task(TaskState.ASSIGNED if answer else TaskState.AMBIGUOUS, task_id=task_id), ambiguity=asked)


PROPOSED = replace(JUDGEMENT, outcome=Outcome.CHANGE, replacement="412 of the 900 ferries are late, the port minister said.")


def proposed(reply: OutcomeReply | None = None) -> TaskView:
    """A final claim whose verdict asks for a change of the article."""
    return replace(task(TaskState.FINAL, verdicts=(replace(CONFIRMED, judgement=PROPOSED),)), reply=reply)


def settled() -> TaskView:
    """A dispute that an editor settled."""
    word = Settlement("U0EDIT", JUDGEMENT, "The register of 2026 counts.", NOW)
    return replace(task(TaskState.FINAL, verdicts=(DOUBTED,)), settlement=word)


def cleared(**changes: object) -> ArticleView:
    """A card of which every claim is settled."""
    return article(Stage.READY, by_state={TaskState.FINAL: 6}, **changes)


def earlier(*, same: bool = True, stale: bool = False) -> EarlierCheck:
    """A final verdict on a claim like the sample's, three months old."""
    differences = () if same else (Difference.FIGURES, Difference.SOURCE)
    then = NOW - timedelta(days=90)
    link = "https://news.example.org/earlier"
    return EarlierCheck(9, 2, "Ferries in summer", link, PLACE, "1.1", BOTH, JUDGEMENT, then, NOW - then, stale, differences)


def notice(kind: NoticeKind) -> Notice:
    """Something that Maya is told because of what Tom did."""
    detail = {"note": "You know the register.", "reason": "A repeat.", "to": TOM, "answer": "Late on a day"}
    return Notice(5, "T0DESK", kind, 3, 7, MAYA, TOM, NOW, detail)


def history(entries: int = 3) -> list[Entry]:
    """A task that was taken, judged and disputed, and then released and taken again for as long as it needs."""
    said = {"rating": "false", "finding": "as_quoted", "explanation": "The register counts 412 late ferries."}
    done: list[tuple[str, str, dict[str, object], dict[str, object]]] = [
        ("assign", MAYA, {"state": "open"}, {"state": "assigned"}),
        ("judge", MAYA, {"state": "assigned"}, {"state": "in_review", "judgement": said}),
        ("dispute", TOM, {"state": "in_review"}, {"state": "disputed", "note": "The register is from 2024."}),
        ("some_new_action", "factdesk", {}, {}),
    ]
    rows = [done[min(number, 3)] for number in range(entries)]
    return [Entry(number, NOW, actor, action, 3, 7, number, *ends) for number, (action, actor, *ends) in enumerate(rows, start=1)]


def aside(entries: int = 2, lines: int = 1) -> SetAsideView:
    """What was set aside of an article: years that need no check, and one thing that may."""
    dates = tuple(SetAside(number, Found.NUMBER, "2025", "date", "It opened in 2025.") for number in range(1, entries))
    missed = SetAside(90, Found.QUOTATION, "the long way round", "nobody named as its source", "It meant “the long way round”.")
    teasers = tuple(LineAside(number * 40, LineLabel.TEASER, "Read also: walks by the sea") for number in range(lines))
    return SetAsideView(3, "Ferries and figures", (*dates, missed)[:entries], teasers)


def details() -> DetailsView:
    """Details of which one was found, one entered in place of what was found, and the others are unknown."""
    known = {
        DetailField.TITLE: Detail(DetailField.TITLE, "Ferries and figures", "person", MAYA, "Ferries & figures | The Post"),
        DetailField.PUBLISHER: Detail(DetailField.PUBLISHER, "The Harbour Post", "json-ld", "", "The Harbour Post"),
    }
    return DetailsView(3, tuple(known.get(field, Detail(field)) for field in DetailField))


def home(**groups: tuple[TaskView, ...]) -> HomeView:
    """Maya's queue."""
    view = HomeView(MAYA, (), (), (), 0, ())
    return replace(view, open_total=len(groups.get("open", ())), **groups)  # type: ignore[arg-type]  # all groups are tasks


WEEK = Figures(
    articles=2,
    claims=11,
    settled=6,
    by_rating={Rating.FALSE: 2, Rating.TRUE: 3, Rating.UNPROVEN: 1},
    by_kind={"numeric": {Rating.TRUE: 3}, "both": {Rating.FALSE: 2, Rating.UNPROVEN: 1}},
    disputes=1,
    median_hours=5.2,
    signed=1,
)
WEEK_BEFORE = Figures(
    articles=1, claims=5, settled=4, by_rating={Rating.TRUE: 4}, by_kind={"numeric": {Rating.TRUE: 4}}, median_hours=30
)


def reminder(*, muted: bool = False, waits: bool = True) -> Reminder:
    """What waits for Maya: two tasks of hers, a question, and a verdict by Tom."""
    if not waits:
        return Reminder(MAYA, "2026-11-24", muted=muted)
    theirs = task(TaskState.ASSIGNED), task(TaskState.ASSIGNED, claim=NUMERIC, task_id=8)
    judged = task(TaskState.IN_REVIEW, verdicts=(replace(VERDICT, reviewer=TOM),), task_id=9)
    return Reminder(MAYA, "2026-11-24", theirs, (ambiguous(task_id=10),), (judged,), muted)


CHOSEN = WorkspaceSettings(editors=(MAYA,), admins=(TOM,), admin_groups=("S0EDITORS",), reminders=False)
"""What a workspace chose."""


def digest(**changes: object) -> DigestView:
    """A channel's week with claims settled and claims waiting on everybody."""
    fields: dict[str, object] = {
        "team_id": "T0DESK",
        "channel_id": "C0NEWS",
        "iso_week": "2026-W47",
        "since": datetime(2026, 11, 16, 8, 0, tzinfo=UTC),
        "until": datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        "zone": "Europe/Berlin",
        "week": WEEK,
        "before": WEEK_BEFORE,
        "waiting": Waiting(
            open=4,
            in_review=1,
            holders=(Holder(TOM, 2, replace(task(TaskState.ASSIGNED, task_id=21), changed_at=NOW - timedelta(days=4))),),
            takeable=(task(task_id=22), task(task_id=23, claim=NUMERIC)),
            to_confirm=(task(TaskState.IN_REVIEW, verdicts=(VERDICT,), task_id=24),),
            oldest=task(task_id=25),
            oldest_since=datetime(2026, 11, 12, 8, 0, tzinfo=UTC),
        ),
        "settled": (task(TaskState.FINAL, verdicts=(CONFIRMED,)),),
        "sources": (SourceRecord("Ada Holm", 3, 8, task(task_id=28)), SourceRecord("the port", 1, 2)),
        "source_days": 84,
        "repeats": (Repeat(task(task_id=26), Rating.FALSE, 3),),
        "corrections": (
            Corrected(
                task(TaskState.FINAL, verdicts=(CONFIRMED,), task_id=27), Rating.TRUE, Rating.FALSE, TOM, "The table is of 2024."
            ),
        ),
        "signed": (SignedArticle("Ferries & figures", TOM, Place("T0DESK", "C0NEWS", "1764000000.000100"), "1764000001.000200"),),
        "agreement": Agreement(6, 7, 5 / 7, 0.6123, 0.7),
    }
    return DigestView(**{**fields, **changes})  # type: ignore[arg-type]  # the fields above have the right types


def own_digest(**changes: object) -> OwnDigest:
    """Maya's own week, with something of everything."""
    fields: dict[str, object] = {
        "team_id": "T0DESK",
        "channel_id": MAYA,
        "iso_week": "2026-W47",
        "since": datetime(2026, 11, 16, 8, 0, tzinfo=UTC),
        "until": datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        "zone": "Europe/Berlin",
        "mine": tuple(task(TaskState.ASSIGNED, task_id=number) for number in range(30, 37)),
        "to_confirm": (task(TaskState.IN_REVIEW, verdicts=(VERDICT,), task_id=40),),
        "questions": (replace(ambiguous(), task_id=41),),
        "settled": (task(TaskState.FINAL, verdicts=(CONFIRMED,), task_id=42),),
    }
    return OwnDigest(**{**fields, **changes})  # type: ignore[arg-type]  # the fields above have the right types


# Strategies: long, hostile and odd on purpose.

NASTY = st.sampled_from(
    [
        "<!channel> look",
        "<https://evil.example|https://bank.example>",
        "<@U0MAYA> & <#C1|x> &lt;!here&gt;",
        "\u202eevil\u202c \u200b<!here>",
        "*bold* _it_ `code` ```",
        "مرحبا بالعالم",
        "👩‍👩‍👧‍👦" * 300,
        "e\u0301" * 1600,
        "word " * 700,
        "&" * 3100,
        "<" * 3100,
        "",
        " ",
        "\n",
    ]
)
texts = st.one_of(NASTY, st.text(max_size=20), st.text(min_size=1, max_size=6).map(lambda text: text * 600))
some_text = texts.filter(lambda text: bool(text.strip()))
ids = st.from_regex(r"U[A-Z0-9]{8,12}", fullmatch=True)
moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
urls = st.one_of(
    st.sampled_from(
        [
            "https://example.org/" + "a" * 3000,
            "javascript:alert(1)",
            "https://exämple.org/ü?x=<b>",
            "http://[::1",
            "https://a.example/x|y>z",
            "",
        ]
    ),
    st.from_regex(r"https://[a-z]{1,20}\.example/[a-z0-9?&=/]{0,200}", fullmatch=True),
)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 9000), st.integers(0, 900))
amounts = st.floats(allow_nan=False, allow_infinity=False)
quantities = st.one_of(
    st.builds(
        Quantity, spans, texts, amounts, texts, texts, st.sampled_from([item for item in Relation if item is not Relation.RANGE])
    ),
    st.builds(Quantity, spans, texts, st.none(), texts, texts, st.just(Relation.RANGE), low=amounts, high=amounts),
)
attributions = st.builds(
    Attribution,
    st.none() | st.builds(Source, spans, texts, resolved=st.none() | texts, anonymous=st.booleans(), via=st.none() | texts),
    st.none() | st.builds(Cue, spans, texts),
    st.lists(spans, max_size=3).map(tuple),
    st.sampled_from(Form),
)


def _claim(span: Span, quote: str, found: Attribution | None, more: tuple[object, ...]) -> Claim:
    figures, leads, reasons, numeric = more
    kinds = {ClaimKind.ATTRIBUTED} if found else {ClaimKind.NUMERIC}
    if numeric:
        kinds.add(ClaimKind.NUMERIC)
    return Claim(span, quote, frozenset(kinds), found, figures, leads, Priority(0.5, reasons))  # type: ignore[arg-type]


claims = st.builds(
    _claim,
    spans,
    some_text,
    st.none() | attributions,
    st.tuples(
        st.lists(quantities, max_size=9).map(tuple),
        st.lists(st.builds(Lead, texts, st.sampled_from(LeadResult), st.just(())), max_size=5).map(tuple),
        st.lists(texts, max_size=8).map(tuple),
        st.booleans(),
    ),
)
judgements = st.builds(
    Judgement,
    st.sampled_from(Rating),
    st.none() | st.sampled_from(AttributionFinding),
    texts,
    st.lists(st.builds(Evidence, urls, st.sampled_from(EvidenceKind), st.dates(date(2000, 1, 1))), max_size=7).map(tuple),
    st.booleans(),
)
verdicts = st.builds(
    Verdict,
    st.integers(1, 10**9),
    ids,
    judgements,
    st.integers(1, 9),
    moments,
    st.lists(st.builds(Confirmation, ids, st.booleans(), moments, texts), max_size=4).map(tuple),
)
tasks = st.builds(
    TaskView,
    task_id=st.integers(1, 10**12),
    article_id=st.integers(1, 10**12),
    place=st.just(PLACE),
    number=st.integers(1, 300),
    total=st.integers(300, 400),
    claim=claims,
    context=texts,
    state=st.sampled_from(TaskState),
    version=st.integers(0, 10**6),
    assignee=st.none() | ids,
    verdicts=st.lists(verdicts, max_size=5).map(tuple),
    needed=st.integers(0, 2),
    article_title=texts,
    message_ts=st.none() | st.just("1764000001.000200"),
    changed_at=moments,
)
articles = st.builds(
    ArticleView,
    article_id=st.integers(1, 10**12),
    place=st.just(PLACE),
    stage=st.sampled_from(Stage),
    problem=texts,
    requested_by=ids,
    url=st.none() | urls,
    title=texts,
    publisher=texts,
    published=texts,
    by_state=st.dictionaries(st.sampled_from(TaskState), st.integers(0, 300)),
    by_kind=st.dictionaries(st.sampled_from(["numeric", "attributed", "both"]), st.integers(0, 300)),
    set_aside=st.dictionaries(texts, st.integers(0, 300), max_size=12),
    lines_set_aside=st.integers(0, 5000),
    reviewers=st.lists(ids, max_size=40).map(tuple),
    unshown=st.integers(0, 300),
    remarks=st.lists(some_text, max_size=14).map(tuple),
)


@st.composite
def unique_tasks(draw: st.DrawFn, most: int = 3) -> tuple[TaskView, ...]:
    """Tasks with different ids, repeated to fill a long list."""
    drawn = draw(st.lists(tasks, max_size=most, unique_by=lambda view: view.task_id))
    return tuple(drawn)


@st.composite
def homes(draw: st.DrawFn) -> HomeView:
    """A queue. One list serves every group: generating a task is slow, and the groups are rendered alike."""
    shown = draw(unique_tasks())
    return HomeView(
        draw(ids),
        shown,
        shown[1:],
        shown[:2],
        draw(st.integers(4, 9000)),
        shown[2:],
        questions=shown,
        disputed=shown[1:],
        overdue=frozenset(view.task_id for view in shown[:1]),
        chosen=draw(st.sampled_from([HomeFilter(), HomeFilter("C0NEWS", "numeric", waiting=True)])),
        may_check=draw(st.booleans()),
        may_set=draw(st.booleans()),
        reminding=draw(st.builds(Reminding, st.booleans(), st.booleans())),
    )


reminders = st.builds(Reminder, ids, st.just("2026-11-24"), unique_tasks(), unique_tasks(), unique_tasks(), st.booleans())
grades = st.builds(
    Grade, st.uuids().map(str), st.text("abc xyz<&>*", min_size=1, max_size=75), st.sampled_from(Rating), st.text(max_size=90)
)


ratings = st.dictionaries(st.sampled_from(Rating), st.integers(0, 300))
figures = st.builds(
    Figures,
    articles=st.integers(0, 900),
    claims=st.integers(0, 9000),
    settled=st.integers(0, 900),
    by_rating=ratings.filter(bool),
    by_kind=st.dictionaries(st.sampled_from(["numeric", "attributed", "both"]), ratings),
    disputes=st.integers(0, 90),
    median_hours=st.none() | st.floats(0, 10**5),
)


def _digest(tasks: tuple[TaskView, ...], counts: list[int], source: str, fields: dict[str, object]) -> DigestView:
    """Groups of at most three, as the desk gives them, each task in one group only."""
    waiting = Waiting(
        open=counts[0],
        in_review=counts[1],
        disputed=counts[2],
        holders=tuple(Holder(MAYA, 3, item) for item in tasks[:1]),
        takeable=tasks[1:3],
        to_confirm=tasks[3:4],
        in_dispute=tasks[4:5],
        oldest=tasks[0] if tasks else None,
        oldest_since=NOW,
    )
    repeats = tuple(Repeat(item, Rating.FALSE, 2) for item in tasks[7:])
    corrections = tuple(Corrected(item, Rating.TRUE, Rating.FALSE, TOM, source) for item in tasks[6:7]) * 4
    signed = (SignedArticle(source, TOM, Place("T0DESK", "C0NEWS", ""), None),) * 3
    sources = (SourceRecord(source, 3, 4),) * 5
    people = ((TOM, 4),) * 20
    return digest(
        waiting=waiting,
        settled=tasks[5:7],
        repeats=repeats,
        sources=sources,
        people=people,
        corrections=corrections,
        signed=signed,
        **fields,
    )


own_digests = st.builds(
    lambda tasks, **fields: own_digest(
        mine=tasks[:8], to_confirm=tasks[8:16], questions=tasks[16:20], settled=tasks[20:], **fields
    ),
    unique_tasks(24),
    enabled=st.booleans(),
    late=st.booleans(),
    preview=st.booleans(),
)
digests = st.builds(
    _digest,
    unique_tasks(8),
    st.lists(st.integers(0, 9000), min_size=3, max_size=3),
    some_text,
    st.fixed_dictionaries(
        {
            "since": moments,
            "until": moments,
            "zone": st.sampled_from(["UTC", "Europe/Berlin", "America/New_York"]),
            "week": figures,
            "before": st.none() | figures,
            "enabled": st.booleans(),
            "late": st.booleans(),
            "preview": st.booleans(),
        }
    ),
)
details_views = st.builds(
    DetailsView,
    st.integers(1, 10**12),
    st.tuples(
        *(
            st.builds(
                Detail, st.just(field), texts.map(lambda t: t[:300]), texts, st.just("") | ids, texts.map(lambda t: t[:300])
            )
            for field in DetailField
        )
    ),
)
things_aside = st.builds(SetAside, st.integers(1, 10**12), st.sampled_from(Found), texts, some_text, texts)
lines_aside = st.builds(LineAside, st.integers(0, 10**6), st.sampled_from(LineLabel), texts)
