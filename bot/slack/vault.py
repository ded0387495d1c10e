"""Tokens at rest: encrypted with the first of the keys in the settings, readable with any of them."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import ConfigError

_HOW = "Make one with `python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'`."


class Vault:
    """Encrypts and decrypts tokens. keys: Fernet keys, the newest first. Raises ConfigError for a key that is none.

    To change the key, put a new one in front, start once, and take the old one away.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ConfigError(f"TOKEN_KEYS: missing; the tokens of the workspaces are kept encrypted with it. {_HOW}")
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise ConfigError(f"TOKEN_KEYS: one of the keys is no Fernet key. {_HOW}") from error

    def lock(self, token: str) -> str:
        """The token, encrypted."""
        return self._fernet.encrypt(token.encode()).decode()

    def open(self, locked: str) -> str:
        """The token. Raises ConfigError when none of the keys fits."""
        try:
            return self._fernet.decrypt(locked).decode()
        except InvalidToken as error:
            raise _no_key() from error

    def renew(self, locked: str) -> str:
        """The same token, encrypted with the newest key. Raises ConfigError when none of the keys fits."""
        try:
            return self._fernet.rotate(locked).decode()
        except InvalidToken as error:
            raise _no_key() from error


def _no_key() -> ConfigError:
    return ConfigError("TOKEN_KEYS: a stored token cannot be read with these keys. Put the key back that was in use before.")
