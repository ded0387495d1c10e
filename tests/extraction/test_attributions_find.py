"""Who is said to have said what: one test row per way of saying it."""

from __future__ import annotations

import pytest

from bot.domain.attribution import Form
from bot.domain.text import Span
from bot.extraction.attributions.find import find_attributions, find_hits
from bot.extraction.sentences import split

Row = tuple[str | None, str | None, list[str]]


def attributions(text: str) -> list[Row]:
    found = find_attributions(text, split(text, Span(0, len(text))))
    return [
        (one.source.text if one.source else None, one.cue.text if one.cue else None, [span.of(text) for span in one.contents])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge was safe.", ("The mayor", "said", ["the bridge was safe"])),
        ("The mayor said on Monday that the bridge was safe.", ("The mayor", "said", ["the bridge was safe"])),
        ("Tom Reed told reporters the bridge was safe.", ("Tom Reed", "told", ["the bridge was safe"])),
        ("The bridge was safe, Tom Reed told reporters.", ("Tom Reed", "told", ["The bridge was safe"])),
        ("The bridge was safe, said Tom Reed, the mayor.", ("Tom Reed", "said", ["The bridge was safe"])),
        ("The bridge, she said, was safe.", ("she", "said", ["The bridge", "was safe"])),
        ("“It is safe,” Tom Reed, the mayor of Ost, said.", ("Tom Reed", "said", ["“It is safe,”"])),
        ("“It is safe,” said Reed. “We tested it.”", ("Reed", "said", ["“It is safe,”", "“We tested it.”"])),
        ("“It is,” she said, “as safe as ever.”", ("she", "said", ["“It is,”", "“as safe as ever.”"])),
        ("“Get out!” the guard barked.", ("the guard", "barked", ["“Get out!”"])),
        ("''It is safe,'' Reed said.", ("Reed", "said", ["''It is safe,''"])),
        ("The mayor turned round: “Nobody asked me.”", ("The mayor", "turned", ["“Nobody asked me.”"])),
        ("According to the harbour office, nine boats sank.", ("the harbour office", "According to", ["nine boats sank"])),
        ("Nine boats sank, according to data published by the port.",
         ("data published by the port", "according to", ["Nine boats sank"])),
        ("Critics called the plan a gift to builders.", ("Critics", "called", ["the plan a gift to builders"])),
        ("The union accused the port of hiding the report.", ("The union", "accused", ["the port of hiding the report"])),
        ("The port denied the charge.", ("The port", "denied", ["the charge"])),
        ("The union puts the toll at 9.", ("The union", "puts", ["the toll at 9"])),
        ("Its director, Mara Holt, wrote that the dam could fail.", ("Its director, Mara Holt", "wrote", ["the dam could fail"])),
        ("She promised to publish the letters.", ("She", "promised", ["publish the letters"])),
        ("Pressure led the port to announce it would close.", ("the port", "announce", ["it would close"])),
        ("In a letter to staff, workers were told that pay would fall.",
         ("a letter to staff", "told", ["pay would fall"])),
        ("They repeated his claim that the dam was weak.", ("his", "claim", ["the dam was weak"])),
        ("CLERK: The motion is carried by nine votes.", ("CLERK", ":", ["The motion is carried by nine votes."])),
        ("LIMA, Peru (AP) — Nine boats sank, police said.", ("police", "said", ["Nine boats sank"])),
        ("At least 9 boats sank off the coast, the harbour office said.",
         ("the harbour office", "said", ["At least 9 boats sank off the coast"])),
        ("Thefts fell by a tenth last year, figures released by the force show.",
         ("figures released by the force", "show", ["Thefts fell by a tenth last year"])),
        ("Nuts may cut the risk by a fifth, a study of more than 9,000 people suggests.",
         ("a study of more than 9,000 people", "suggests", ["Nuts may cut the risk by a fifth"])),
        ("Support has slipped to 31 percent, a poll published on Monday showed.",
         ("a poll published on Monday", "showed", ["Support has slipped to 31 percent"])),
        ("The new batteries last three times longer than others, the maker claims.",
         ("the maker", "claims", ["The new batteries last three times longer than others"])),
        ("The margin widened by 120 basis points to 14 percent, Halden said in a statement.",
         ("Halden", "said", ["The margin widened by 120 basis points to 14 percent"])),
        ("The port on Monday said the ferry was late.", ("The port", "said", ["the ferry was late"])),
        ("The force’s own figures show thefts fell.", ("The force’s own figures", "show", ["thefts fell"])),
        ("A source close to the club told the Echo the striker would leave.",
         ("A source close to the club", "told", ["the striker would leave"])),
        ("The sick list grew again, a 9 percent rise on last year, Bread Now warned.",
         ("Bread Now", "warned", ["The sick list grew again, a 9 percent rise on last year"])),
        ("He blamed fuel costs, which he said had risen by 4 percent.",
         ("he", "said", ["had risen by 4 percent"])),
        ("The court ruled 6-3 on Monday that the ban was void.", ("The court", "ruled", ["the ban was void"])),
        ("Mara Holt was quoted as saying that the dam could fail.", ("Mara Holt", "saying", ["the dam could fail"])),
        ("Holt, 43, who chairs the trust, said the dam was weak.", ("Holt", "said", ["the dam was weak"])),
        ("The port, which owns the dam, said it was safe.", ("The port", "said", ["it was safe"])),
        ("The minister confirmed a third arrest.", ("The minister", "confirmed", ["a third arrest"])),
        ("Paul Holt says he’s not ready.", ("Paul Holt", "says", ["he’s not ready"])),
        ("Jolly said he would be careful.", ("Jolly", "said", ["he would be careful"])),
        ("The women say guards still search the park.", ("The women", "say", ["guards still search the park"])),
        ("Ann Porter, a driver from Ost, who is a member of the union, said she already earned more.",
         ("Ann Porter", "said", ["she already earned more"])),
        ("Sen. Claire Holt (Ind.), who chairs the board, said the dam was weak.",
         ("Sen. Claire Holt", "said", ["the dam was weak"])),
        ("David Fenton, an adviser whose firm, Fenton, made the film, said it was true.",
         ("David Fenton", "said", ["it was true"])),
        ("It was about the money, he and Mr. Reed said.", ("he and Mr. Reed", "said", ["It was about the money"])),
        ("Some 56 percent of the tenants polled said they would move.",
         ("Some 56 percent of the tenants polled", "said", ["they would move"])),
        ("Since June, according to the port, nine boats have sunk.",
         ("the port", "according to", ["Since June", "nine boats have sunk"])),
        ("During that month, port records show, the crane was used only once.",
         ("port records", "show", ["During that month", "the crane was used only once"])),
        ("The inquest heard he had taken 40 tablets.", ("The inquest", "heard", ["he had taken 40 tablets"])),
    ],
)  # fmt: skip
def test_a_statement_is_found_with_its_source_and_cue(text: str, expected: Row) -> None:
    assert attributions(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The said bridge is old.",
        "Market reports of the year are dull.",
        "A plan for wind power projects was made.",
        "The United States is large.",
        "His book, “The Long Winter”, sold well.",
        "Nine boats sank.",
    ],
)
def test_nouns_names_and_titles_attribute_nothing(text: str) -> None:
    assert attributions(text) == []


def test_two_speakers_in_one_sentence_are_two_attributions() -> None:
    text = "Police said five people died; the union said nine had drowned."
    assert [row[0] for row in attributions(text)] == ["Police", "the union"]


def test_a_second_verb_takes_the_subject_of_the_first() -> None:
    text = "The mayor said the bridge was safe and added that it would open."
    assert [(row[0], row[1]) for row in attributions(text)] == [("The mayor", "said"), ("The mayor", "added")]


def test_a_relative_pronoun_is_the_source_and_its_antecedent_is_kept() -> None:
    text = "He was sent to the court, which accuses him of fraud."
    (hit,) = find_hits(text, split(text, Span(0, len(text))))
    assert hit.attribution.source is not None
    assert hit.attribution.source.text == "which"
    assert hit.antecedent is not None
    assert hit.antecedent.text == "the court"


def test_a_quotation_in_the_next_paragraph_goes_on_with_the_speech() -> None:
    text = "“We tested it,” Reed said.\n“We will test it again before it opens.”"
    (row,) = attributions(text)
    assert row[2] == ["“We tested it,”", "“We will test it again before it opens.”"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It is safe,” Reed said.", Form.DIRECT),
        ("Reed said it was safe.", Form.INDIRECT),
        ("Reed said it was “as safe as ever” and dry.", Form.MIXED),
    ],
)
def test_the_form_follows_the_quotation_marks(text: str, form: Form) -> None:
    (one,) = find_attributions(text, split(text, Span(0, len(text))))
    assert one.form is form


def test_negation_and_supposition_are_noted() -> None:
    text = "The port did not say that boats sank. The port would say that boats sank."
    first, second = find_hits(text, split(text, Span(0, len(text))))
    assert (first.negated, first.supposed) == (True, False)
    assert (second.negated, second.supposed) == (False, True)
