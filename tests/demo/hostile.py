"""Hostile strings of our own, and messages and forms that carry a string in every place that takes one."""

from __future__ import annotations

from bot.demo.view_stack import name_view
from tests.demo.page_app import Body, plain

OWN = [
    "<script>window.hit=1</script>",
    "<img src=https://outside.test/a.png onerror=window.hit=1>",
    "<svg onload=window.hit=1><script>window.hit=1</script></svg>",
    "\"><iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    '<a href="javascript:window.hit=1">x</a>',
    "<javascript:window.hit=1|press me>",
    "<JaVaScRiPt:window.hit=1|press me>",
    "<java\nscript:window.hit=1|press me>",
    "< javascript:window.hit=1|press me>",
    "<data:text/html,<script>window.hit=1</script>|press me>",
    "<vbscript:x|press me> <file:///etc/passwd|press me> <blob:x|press me> <//outside.test/x|press me>",
    '<https://outside.test/" onmouseover="window.hit=1|press me>',
    "<!date^1^{date}^javascript:window.hit=1|press me>",
    "<@U0TOM|<img src=x onerror=window.hit=1>> <#C1|<b>x</b>> <!subteam^S|<i>>",
    "{{page_token}} ${window.hit=1} {{constructor.constructor('window.hit=1')()}}",
    "<style>@import 'https://outside.test/a.css';</style><link rel=stylesheet href=https://outside.test/b.css>",
    "<base href=https://outside.test/><form action=https://outside.test/><input name=x></form>",
    "__proto__ constructor toString hasOwnProperty",
]


def everywhere(text: str) -> list[Body]:
    """Blocks with `text` in every place that takes text, ids and addresses included."""
    mark = {"type": "mrkdwn", "text": text}
    option = {"text": plain(text), "value": text, "description": plain(text)}
    inline: list[Body] = [
        {"type": "text", "text": text, "style": {"bold": True}},
        {"type": "link", "url": text, "text": text},
        {"type": "user", "user_id": text},
        {"type": "channel", "channel_id": text},
        {"type": "emoji", "name": text, "unicode": text},
        {"type": "date", "timestamp": 1, "format": text, "fallback": text, "url": text},
        {"type": text, "text": text},
    ]
    series = {"name": text, "data": [{"label": text, "value": 1}]}
    row = [
        {"type": "raw_text", "text": text},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": inline}]},
    ]
    return [
        {"type": "header", "text": plain(text)},
        {"type": "section", "text": mark, "fields": [mark, plain(text)]},
        {"type": "context", "elements": [mark, {"type": "image", "image_url": text, "alt_text": text}]},
        {"type": "image", "image_url": text, "alt_text": text, "title": plain(text)},
        {"type": "rich_text", "elements": [{"type": f"rich_text_{kind}", "elements": inline} for kind in ("section", "quote")]},
        {
            "type": "actions",
            "block_id": text,
            "elements": [
                {"type": "button", "text": plain(text), "action_id": text, "url": text, "style": text},
                {"type": "static_select", "action_id": f"1{text}", "placeholder": plain(text), "options": [option]},
                {"type": "radio_buttons", "action_id": f"2{text}", "options": [option]},
                {"type": "overflow", "action_id": f"3{text}", "options": [{**option, "url": text}]},
            ],
        },
        {"type": "table", "rows": [row, row], "column_settings": [{"align": text}]},
        {"type": "data_visualization", "title": text, "chart": {"type": text, "series": [series, series]}},
        {"type": "container", "title": plain(text), "is_collapsible": True, "child_blocks": [{"type": "section", "text": mark}]},
        {"type": "plan", "title": text, "tasks": [{"title": text, "status": text, "sources": [{"url": text, "text": text}]}]},
        {"type": text, "text": plain(text)},
    ]


def form(text: str) -> Body:
    """A modal with `text` in every place."""
    area = {"type": "plain_text_input", "action_id": text, "multiline": True, "initial_value": text, "placeholder": plain(text)}
    fields = [{"type": "input", "block_id": text, "label": plain(text), "hint": plain(text), "element": area}]
    alert = {"type": "alert", "level": text, "text": plain(text)}
    titles = {"title": plain(text), "submit": plain(text), "close": plain(text)}
    return name_view({"type": "modal", "callback_id": text, **titles, "blocks": [alert, *fields, *everywhere(f"2 {text}")]})


def named(text: str) -> Body:
    return {"id": text, "name": text, "size": 1}
