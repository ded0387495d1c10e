"""What the workspace reads in an app's manifest: scopes, events, commands, shortcuts, the bot's name."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.wire import Json


@dataclass(frozen=True, slots=True)
class ManifestView:
    """Questions to a manifest. Missing parts count as empty."""

    raw: Json

    @property
    def bot_name(self) -> str:
        """The bot's display name."""
        return str(self._features.get("bot_user", {}).get("display_name", "bot"))

    @property
    def app_name(self) -> str:
        """The app's name."""
        return str(self.raw.get("display_information", {}).get("name", self.bot_name))

    @property
    def scopes(self) -> frozenset[str]:
        """Every bot scope, optional ones included: the people here consented to all of them."""
        scopes = self.raw.get("oauth_config", {}).get("scopes", {})
        return frozenset([*scopes.get("bot", []), *scopes.get("bot_optional", [])])

    @property
    def redirect_urls(self) -> list[str]:
        """The addresses that the app may go back to after its installation."""
        return list(self.raw.get("oauth_config", {}).get("redirect_urls", []))

    @property
    def events(self) -> frozenset[str]:
        """The event types the app subscribed to."""
        return frozenset(self._settings.get("event_subscriptions", {}).get("bot_events", []))

    @property
    def interactive(self) -> bool:
        """Does the app take clicks, shortcuts and submissions?"""
        return bool(self._settings.get("interactivity", {}).get("is_enabled"))

    @property
    def home_tab(self) -> bool:
        """Has the app a Home tab?"""
        return bool(self._features.get("app_home", {}).get("home_tab_enabled"))

    @property
    def commands(self) -> list[Json]:
        """The slash commands."""
        return list(self._features.get("slash_commands", []))

    @property
    def shortcuts(self) -> list[Json]:
        """The shortcuts, each with type, name, callback_id."""
        return list(self._features.get("shortcuts", []))

    @property
    def _features(self) -> Json:
        features: Json = self.raw.get("features", {})
        return features

    @property
    def _settings(self) -> Json:
        settings: Json = self.raw.get("settings", {})
        return settings
