"""One request to a real server. No stand-in checks what it is sent, so this alone shows that the schema is taken.

Skipped unless FACTDESK_TEST_LIVE=1 is set with OPENAI_API_KEY or OPENAI_BASE_URL; it costs a few hundred tokens.
"""

from __future__ import annotations

import os

import pytest

from bot.app import refining
from bot.config import load
from bot.domain.asking import Allowance, Why
from bot.domain.making import Method
from bot.intake.paste import as_is

live = pytest.mark.skipif(
    os.environ.get("FACTDESK_TEST_LIVE") != "1" or not (os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL")),
    reason="needs FACTDESK_TEST_LIVE=1 and OPENAI_API_KEY or OPENAI_BASE_URL; no other test shows that servers take the schema",
)


@live
@pytest.mark.enable_socket
def test_a_real_server_takes_the_request_and_answers_it() -> None:
    article = as_is("The harbour wall cost 14 million euros. It has 3 gates, Mayor Ada Brandt said.")
    with refining(load(_env_file=None)) as model:
        assert model is not None
        made = model.find(article, model.model, Allowance(10**6, Why.DAY_CAP))

    assert made.making.method is Method.MODEL, made.making
    assert made.making.ungrounded == 0
    assert made.making.input_tokens > 0
