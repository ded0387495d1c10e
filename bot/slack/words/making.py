"""How a list was made, and what a model added to a claim. Plain text, because model and server names are foreign words."""

from __future__ import annotations

from bot.domain.asking import Why
from bot.domain.making import Making, Method
from bot.slack.words import count

RESTATED = "In other words: "
RESTATED_NOTE = "reworded by a model from the article's words"
READING = "Can be read as: "
SETTLES = "What would settle it: "
SETTLES_NOTE = "a model's lead, no verdict"
HELD_BY = "held by"
SEARCH_FOR = "search for"
SAW_NOTHING = "A model saw nothing to check here. The rules did, so it stays on the list."

WHYS = {
    Why.TIMEOUT: "the model did not answer in time",
    Why.UNREACHABLE: "the model's server could not be reached",
    Why.RATE: "the model's server had too many requests",
    Why.QUOTA: "the account with the model's provider has no credit left; your Factdesk admin can add some",
    Why.KEY: "the model's server did not accept the key; your Factdesk admin has to look at OPENAI_API_KEY",
    Why.MODEL: "the model's server refused the request; your Factdesk admin has to look at OPENAI_MODEL and LLM_API",
    Why.SERVER: "the model's server failed",
    Why.FOREIGN: "what answered was no model; your Factdesk admin has to look at OPENAI_BASE_URL",
    Why.REFUSED: "the model would not read this text",
    Why.MALFORMED: "the model's answer could not be used",
    Why.TRUNCATED: "the model's answer was cut off",
    Why.SILENT: "the model left every question unanswered",
    Why.ARTICLE_CAP: "this article would take more than the tokens that one article may take (LLM_TOKENS_PER_ARTICLE)",
    Why.PERSON_CAP: "what this person pasted within 24 hours has used up their tokens (LLM_TOKENS_PER_PERSON)",
    Why.WORKSPACE_CAP: "this workspace has used up its tokens of 24 hours (LLM_TOKENS_PER_WORKSPACE)",
    Why.DAY_CAP: "all tokens of 24 hours are used up (LLM_TOKENS_PER_DAY)",
    Why.CONFIDENTIAL: "a source in this article is confidential, so its text is sent to no model",
}


def made_by(making: Making) -> str:
    """Who made the list, in a sentence."""
    why = WHYS[making.why] if making.why is not None else ""
    if making.method is Method.RULES:
        return "List made by rules alone."
    if making.method is Method.FALLBACK:
        return f"List made by rules alone: {why}."
    if making.method is Method.PARTLY:
        return f"List made by rules, refined by {making.model} in part: {why}."
    return f"List made by rules, refined by {making.model}."


def spent(making: Making, cost: float | None) -> str:
    """Tokens and cost; empty where no model was asked."""
    if not making.input_tokens + making.output_tokens:
        return "Tokens: the server does not count them." if making.method in {Method.MODEL, Method.PARTLY} else ""
    tokens = f"{making.input_tokens:,} tokens in, {making.output_tokens:,} out"
    return f"{tokens}, about ${cost:.4f}." if cost is not None else f"{tokens}."


def differences(making: Making) -> str:
    """Where rules and model do not agree, and what of the model was refused; empty where there is nothing to say."""
    parts = []
    if making.disagreements:
        parts.append(
            f"The model disagrees with the rules in {count(making.disagreements, 'place')}. "
            "Claims of the rules stay; what only the model sees is set aside."
        )
    if making.ungrounded:
        parts.append(f"{count(making.ungrounded, 'quotation')} of the model refused, because the article has other words.")
    if making.unanswered and making.method is Method.MODEL:
        parts.append(f"{count(making.unanswered, 'sentence')} left unanswered by the model.")
    if making.instructions:
        parts.append(
            f"{count(making.instructions, 'passage')} of the article read like orders to a machine. No machine follows them."
        )
    return " ".join(parts)
