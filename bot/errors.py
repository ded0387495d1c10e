"""Everything Factdesk raises on purpose. Each error knows who can act on it and what to do next.

    FactdeskError
    ├── ConfigError          the admin, before start: a setting is missing or wrong
    ├── UserError            the person who pasted or pressed: `message` and `next_step` are shown to them
    │   ├── IntakeError      the article could not be read; `code` names the reason
    │   └── RefusedError     the desk said no: not your task, somebody was faster, evidence missing
    └── ServiceError         another service failed; `retryable` says whether trying again can help

Texts of a `UserError` are written for people, end in a full stop, and never hold a status line, an address of a refused
target, a token or a traceback.
"""

from __future__ import annotations


class FactdeskError(Exception):
    """Base of everything raised on purpose."""


class ConfigError(FactdeskError):
    """Settings that cannot work. The message lists every problem, one a line."""


class UserError(FactdeskError):
    """Something the person in front of the screen can act on.

    `message` says what happened, `next_step` what to do now; both are shown as they are.
    """

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    @property
    def text(self) -> str:
        """Message and next step as one line."""
        return f"{self.message} {self.next_step}".strip()


class IntakeError(UserError):
    """The pasted link, file or text gave no article. `code` is stable and safe to log."""

    def __init__(
        self, code: str, message: str, next_step: str = "Paste the article's text here and Factdesk carries on."
    ) -> None:
        super().__init__(message, next_step)
        self.code = code


class RefusedError(UserError):
    """The desk refused an action, and says why.

    `who` is the user id of the person the message is about; `{who}` in the message stands for their name, which only the
    face knows how to show.
    """

    def __init__(self, message: str, next_step: str = "", *, who: str | None = None) -> None:
        super().__init__(message, next_step)
        self.who = who


class ServiceError(FactdeskError):
    """Slack or another service failed. Retrying helps only where `retryable` is true."""

    def __init__(self, message: str, *, retryable: bool, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.retry_after = retry_after
