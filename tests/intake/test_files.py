"""A file becomes an article, or a sentence that says what is wrong with it and what to do now."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.article import Article, Detected, LineLabel
from bot.errors import IntakeError
from bot.intake.apart import document_apart
from bot.intake.fetch import Page
from bot.intake.files import MAX_BYTES, read_file
from bot.intake.filetype import FileKind
from bot.intake.link import read_link
from tests.intake import made, pages

WHOLE = [("headline", made.TITLE), *(("body", text) for text in made.PARAGRAPHS)]
PASTE = "Paste the article's text here and Factdesk carries on."


def lines(article: Article) -> list[tuple[str, str]]:
    return [(line.label.value, line.span.of(article.text)) for line in article.lines]


def refusal(data: bytes, name: str = "file") -> tuple[str, str]:
    with pytest.raises(IntakeError) as refused:
        read_file(data, name)
    return refused.value.code, refused.value.text


MARKDOWN = f"# {made.TITLE}\n\n" + "\n\n".join(made.PARAGRAPHS)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (made.docx(), "story.docx"),
        (made.odt(), "story.odt"),
        (made.pdf([[made.TITLE, "", *made.printed()]]), "story.pdf"),
        (made.mail(), "story.eml"),
        (made.rtf(), "story.rtf"),
        (MARKDOWN.encode(), "story.md"),
        ("\n\n".join((made.TITLE, *made.PARAGRAPHS)).encode(), "story.txt"),
        ("\n\n".join((made.TITLE, *made.PARAGRAPHS)).encode("utf-16"), "story.txt"),
    ],
    ids=["docx", "odt", "pdf", "eml", "rtf", "md", "txt", "utf-16 txt"],
)
def test_the_same_article_comes_out_of_every_kind_of_file(data: bytes, name: str) -> None:
    assert lines(read_file(data, name)) == WHOLE


def test_a_page_that_was_saved_is_read_like_a_page() -> None:
    article = read_file(pages.article().encode(), "saved page.htm")

    assert [text for _, text in lines(article)] == [pages.TITLE, *pages.PARAGRAPHS]
    assert article.metadata.author == Detected("Ines Okafor, Jan Vesely", "json-ld")


@pytest.mark.parametrize("data", [made.docx(), made.odt(), made.pdf([made.printed()]), made.mail(), made.rtf()])
def test_what_a_file_is_is_told_by_its_bytes_and_not_by_its_name(data: bytes) -> None:
    assert [text for _, text in lines(read_file(data, "notes.txt"))][-1] == made.PARAGRAPHS[-1]


def test_a_page_named_as_text_is_a_page() -> None:
    assert "<p>" not in read_file(pages.article().encode(), "page.txt").text


def test_a_text_about_letters_is_no_e_mail() -> None:
    text = "From: the archive\n\n" + "\n\n".join(made.PARAGRAPHS)

    assert read_file(text.encode(), "a.txt").text == text


def test_each_value_says_that_it_was_found_in_the_file() -> None:
    metadata = read_file(made.docx(creator="Ines Okafor"), "a.docx").metadata

    assert metadata.title == Detected(made.TITLE, "file")
    assert metadata.author == Detected("Ines Okafor", "file")
    assert metadata.published is None


# Word and OpenDocument


def test_a_word_table_gives_one_line_a_row_and_none_of_its_numbers_is_lost() -> None:
    body = (
        made.word_paragraph(made.TITLE, "heading1")
        + made.word_paragraph(made.PARAGRAPHS[0])
        + f"<w:tbl>{made.word_row('Year', 'Cost')}{made.word_row('2025', '30')}{made.word_row('2026', '40')}</w:tbl>"
    )

    assert [text for _, text in lines(read_file(made.docx(body), "a.docx"))][2:] == ["Year\tCost", "2025\t30", "2026\t40"]
    assert not read_file(made.docx(body), "a.docx").set_aside


def test_the_numbers_of_footnotes_are_not_the_article_and_their_texts_are() -> None:
    mark = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    note = f'<w:footnote w:id="4">{made.word_paragraph("Ministry of works, budget report, page 17.")}</w:footnote>'
    article = read_file(made.docx(made.word_paragraph(made.PARAGRAPHS[0], extra=mark), notes=note), "a.docx")

    assert article.text == f"{made.PARAGRAPHS[0]}\n\nMinistry of works, budget report, page 17."


def test_text_that_was_deleted_with_changes_tracked_is_gone() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>It will cost 90 million.</w:delText></w:r></w:del>'

    assert "90 million" not in read_file(made.docx(made.word_paragraph(made.PARAGRAPHS[0], extra=deleted)), "a.docx").text


def test_an_opendocument_text_keeps_its_tables_and_spaces_and_leaves_comments_and_deletions_out() -> None:
    body = (
        "<text:tracked-changes><text:p>It will cost 90 million.</text:p></text:tracked-changes>"
        f"<text:p>{made.PARAGRAPHS[0]}<office:annotation><text:p>check 77</text:p></office:annotation></text:p>"
        "<text:p>A<text:s/>dam<text:line-break/>of 30 metres, "
        "<text:span>said the <text:span>report</text:span></text:span>.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>2025</text:p></table:table-cell>"
        "<table:table-cell><text:p>30</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>One<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note> more.</text:p>"
    )

    assert [made.PARAGRAPHS[0], "A dam of 30 metres, said the report.", "2025\t30", "One more.", "A note."] == [
        text for _, text in lines(read_file(made.odt(body), "a.odt"))
    ]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (
            made.odt(manifest="<encryption-data/>"),
            "locked",
            "This document is locked with a password. Send a copy without the password, or paste the text.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "locked",
            "This file is locked with a password. Send a copy without the password, or paste the text.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "old_office",
            "This is a file of an old Office format. Save it as .docx and send that, or paste the text.",
        ),
        (
            made.zipped({"xl/workbook.xml": "<x/>"}),
            "other_office",
            "This file is a spreadsheet. Paste the text that matters and Factdesk carries on.",
        ),
        (
            made.zipped({"ppt/presentation.xml": "<x/>"}),
            "other_office",
            "This file is a presentation. Paste the text that matters and Factdesk carries on.",
        ),
        (
            made.zipped({"story.docx": made.docx()}),
            "archive",
            "This file is an archive of other files. Unpack it and send the document inside.",
        ),
        (b"\x1f\x8b" + b"\0" * 50, "archive", "This file is an archive of other files. Unpack it and send the document inside."),
        (
            made.docx()[:-40],
            "damaged",
            "This file is damaged and cannot be opened. Send it again, or paste the text.",
        ),
        (
            made.zipped({"word/document.xml": "<w:document"}),
            "damaged",
            "This document is damaged and cannot be opened. Send it again, or paste the text.",
        ),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture", "This file is a picture. Paste the words in it and Factdesk carries on."),
        (
            b"ID3\x04" + b"\0" * 40,
            "recording",
            "This file is a sound or a film. Paste what is said in it and Factdesk carries on.",
        ),
        (
            b"MZ\x90\0" + b"\0" * 40,
            "unknown_file",
            "Factdesk cannot read this kind of file. Send a text, Markdown, HTML, Word, PDF, e-mail, RTF or OpenDocument file, or"
            " paste the text.",
        ),
        (b"", "empty", "This file is empty. Send it again, or paste the text."),
        (b" \n\n ", "empty", "This file is empty. Send it again, or paste the text."),
        (b"a" * (MAX_BYTES + 1), "too_large", f"This file is larger than 20 MB. {PASTE}"),
        (made.docx(made.word_paragraph(" ")), "empty", f"There is no text in this file. {PASTE}"),
        (b"Home\nShare\n", "no_article", f"No article text found in this file, only menus, buttons or notices. {PASTE}"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_a_file_that_cannot_be_read_is_answered_in_words(data: bytes, code: str, words: str) -> None:
    assert (code, words) == refusal(data, "story.docx")


def test_a_document_with_a_document_type_is_an_attack_and_is_not_opened() -> None:
    parts = made.word_parts(made.word_paragraph("&a;").replace("&amp;", "&"))
    parts["word/document.xml"] = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>' + str(parts["word/document.xml"])

    assert refusal(made.zipped(parts))[0] == "damaged"


def test_entities_of_an_opendocument_text_are_not_expanded() -> None:
    packed = made.odt("<text:p>&a;</text:p>", doctype='<!DOCTYPE x [<!ENTITY a "SECRET 999">]>')

    assert refusal(packed)[0] == "damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    parts = made.word_parts(made.word_paragraph(made.TITLE))
    parts["word/comments.xml"] = b" " * 45_000_000

    assert refusal(made.zipped(parts)) == ("too_large", f"This file unpacks to more than Factdesk opens. {PASTE}")


def test_large_pictures_in_a_document_are_never_unpacked() -> None:
    parts = made.word_parts(made.word_paragraph(made.PARAGRAPHS[0]))
    parts["word/media/image1.png"] = b"\0" * 60_000_000

    assert read_file(made.zipped(parts), "a.docx").text == made.PARAGRAPHS[0]


def test_a_document_nested_beyond_measure_ends_in_words() -> None:
    deep = "<text:section>" * 5_000 + "<text:p>7 dams</text:p>" + "</text:section>" * 5_000

    assert refusal(made.odt(deep))[0] == "damaged"


# PDF


def test_what_stands_on_every_page_is_set_aside_once_and_paragraphs_run_over_the_page_end() -> None:
    printed = made.printed()
    sheets = [
        ["ORLA WIRE  Subscribe for 87% off", *printed[:2], f"Printed on 7 March 2026, page {number} of 3"]
        for number, printed in ((1, printed), (2, printed[2:]), (3, printed[4:]))
    ]
    article = read_file(made.pdf(sheets), "a.pdf")

    assert lines(article)[0] == ("body", made.PARAGRAPHS[0])
    assert [text for label, text in lines(article) if label == "furniture"] == [
        "ORLA WIRE Subscribe for 87% off",
        *(f"Printed on 7 March 2026, page {number} of 3" for number in (1, 2, 3)),
    ]


def test_words_cut_at_the_margin_are_made_whole_and_hyphens_of_the_text_stay() -> None:
    article = read_file(
        made.pdf(
            [["The long-term costs of the repair are not known to any-", "body at the office, and the long-", "term plan is it."]]
        ),
        "a.pdf",
    )

    assert (
        article.text == "The long-term costs of the repair are not known to anybody at the office, and the long-term plan is it."
    )


def test_a_scan_is_said_to_be_one() -> None:
    assert refusal(made.pdf([[], []])) == ("scan", "This PDF is a scan: it holds pictures of pages and no text. Paste the text.")


def test_pages_without_text_are_counted_and_said() -> None:
    article = read_file(made.pdf([made.printed(), [], []]), "a.pdf")

    assert article.metadata.remarks == ("2 pages of this PDF's 3 hold no text and could not be read.",)


def test_a_locked_pdf_is_said_to_be_locked_and_one_with_an_empty_password_is_read() -> None:
    from pypdf import PdfReader, PdfWriter

    def with_password(password: str) -> bytes:
        writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(made.pdf([made.printed()])))), io.BytesIO()
        writer.encrypt(password, "owner", algorithm="AES-256")
        writer.write(out)
        return out.getvalue()

    assert refusal(with_password("orla")) == (
        "locked",
        "This PDF is locked with a password. Send a copy without the password, or paste the text.",
    )
    assert made.PARAGRAPHS[0] in read_file(with_password(""), "a.pdf").text


def test_a_pdf_with_too_many_pages_is_refused_as_a_whole() -> None:
    assert refusal(made.pdf([["one"]] * 301)) == (
        "too_many_pages",
        "This PDF has 301 pages; Factdesk reads 300 at most. Send the pages that matter, or paste their text.",
    )


def test_a_cut_off_pdf_is_damaged_or_read_whole_but_never_in_part() -> None:
    whole = made.pdf([made.printed(), made.printed()])
    for share in (0.2, 0.5, 0.9):
        try:
            assert read_file(whole[: int(len(whole) * share)], "a.pdf").text == read_file(whole, "a.pdf").text
        except IntakeError as refused:
            assert refused.code in {"damaged", "scan"}  # noqa: PT017  # either end is right, and both are said


def test_a_pdf_that_refers_to_itself_for_ever_ends_in_words() -> None:
    loop = made.pdf([["one"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")

    assert refusal(loop)[0] in {"damaged", "scan", "too_complex"}


def test_a_pdf_behind_a_link_is_read_the_same_way() -> None:
    class Library:
        def fetch(self, url: str) -> Page:
            return Page(url, "application/pdf", None, made.pdf([[made.TITLE, "", *made.printed()]]))

    article = read_link("https://news.example/a.pdf?utm_source=x", Library())

    assert lines(article) == WHOLE
    assert (article.url, article.canonical_url) == ("https://news.example/a.pdf?utm_source=x", "https://news.example/a.pdf")


# E-mail, RTF, Markdown


def test_a_mail_gives_its_subject_sender_and_day() -> None:
    metadata = read_file(made.mail(), "a.eml").metadata

    assert metadata.title == Detected(made.TITLE, "e-mail")
    assert metadata.distributor == Detected("Press Office", "e-mail")
    assert metadata.published == Detected("2026-03-06", "e-mail")


def test_attachments_are_named_and_not_read() -> None:
    article = read_file(made.mail(attached=["report.pdf", "table.xlsx"]), "a.eml")

    assert "999,999" not in article.text
    assert article.metadata.remarks == (
        "This e-mail has 2 attachments, which were not read: report.pdf, table.xlsx."
        " Send such a file by itself to have it checked.",
    )


def test_a_mail_with_html_alone_is_read_without_its_pictures_and_hidden_text() -> None:
    html = (
        "<html><head><style>p {color: red}</style></head><body><div style='display:none'>Preview of 55 offers</div>"
        + "<table><tr><td>"
        + "".join(f"<p>{text}</p>" for text in made.PARAGRAPHS)
        + '</td></tr></table><img src="http://tracker.example/1.gif" alt="77"></body></html>'
    )
    article = read_file(made.mail(text=None, html=html), "a.eml")

    assert lines(article) == WHOLE


def test_a_plain_part_that_only_points_to_the_html_does_not_count() -> None:
    html = "".join(f"<p>{text}</p>" for text in made.PARAGRAPHS)

    assert lines(read_file(made.mail(text="View this e-mail in your browser.", html=html), "a.eml")) == WHOLE


def test_a_mail_without_text_is_said_to_have_none() -> None:
    assert refusal(made.mail(text="")) == ("no_article", f"This e-mail holds no text. {PASTE}")


def test_markdown_loses_its_markup_and_keeps_every_word() -> None:
    front = f'---\ntitle: "{made.TITLE}"\nauthor: Ines Okafor\ndate: 2026-03-06\n---\n\n'
    source = (
        front
        + "It cost **40 million** [crowns](http://a.example).\n\n> “Too much,” she said.\n\n| a | 7 |\n|---|---|\n| b | 8 |\n"
    )
    article = read_file(source.encode(), "a.md")

    assert article.text == "It cost 40 million crowns.\n\n“Too much,” she said.\n\na\t7\n\nb\t8"
    assert article.metadata.title == Detected(made.TITLE, "file")
    assert article.metadata.published == Detected("2026-03-06", "file")


def test_an_rtf_that_is_cut_off_is_damaged() -> None:
    assert refusal(made.rtf()[:-30]) == (
        "damaged",
        "This RTF file is damaged and cannot be opened. Send it again, or paste the text.",
    )


def test_letters_outside_the_first_plane_come_out_of_rtf_whole() -> None:
    assert (
        "🌊"
        in read_file(b"{\\rtf1\\ansi The river \\u-10180?\\u-8438? rose 3 metres on Friday, the ministry said.\\par}", "a").text
    )


# Limits


def test_a_reader_that_never_ends_is_ended() -> None:
    with pytest.raises(IntakeError) as refused:
        document_apart(FileKind.RTF, b"{\\rtf1 " + b"{\\field{\\*\\fldinst{HYPERLINK " * 40_000 + b"}", seconds=1)

    assert refused.value.text == f"This file is too large or too tangled to read safely. {PASTE}"


@pytest.mark.parametrize("data", [made.docx(), made.odt(), made.pdf([made.printed()]), made.mail(), made.rtf()])
def test_a_file_with_bytes_changed_anywhere_is_read_or_answered_in_words(data: bytes) -> None:
    for at in range(7, len(data), max(1, len(data) // 6)):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            assert read_file(broken, "a").parts
        except IntakeError as refused:
            assert refused.text.endswith(".")  # noqa: PT017  # either end is right


def test_every_label_of_a_file_lies_in_its_text_in_order() -> None:
    article = read_file(
        made.pdf([["WIRE", *made.printed(), "1"], ["WIRE", *made.printed(), "2"], ["WIRE", "End.", "3"]]), "a.pdf"
    )
    spans = [line.span for line in article.lines]

    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert replace(article.lines[-1], label=LineLabel.BODY).in_article


def test_the_command_line_takes_a_file_of_any_kind(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from bot.cli.extract import extract

    path = tmp_path / "story.docx"
    path.write_bytes(made.docx())
    result = CliRunner().invoke(extract, [str(path), "--json"])

    assert result.exit_code == 0
    assert "40 million crowns" in result.output
