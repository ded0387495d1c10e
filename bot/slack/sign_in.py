"""The first question to Slack: is the token good, and which workspace is it for?"""

from __future__ import annotations

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import ConfigError


def workspace_url(client: WebClient) -> str:
    """The workspace's address, such as `https://desk.slack.com/`. Raises ConfigError when Slack refuses the token."""
    try:
        return str(client.auth_test().get("url") or "")
    except SlackApiError as error:
        raise ConfigError(
            f"SLACK_BOT_TOKEN: Slack does not accept it ({error.response.get('error')}). Copy it again from your app's page."
        ) from error
    except (SlackClientError, OSError) as error:
        raise ConfigError("Slack cannot be reached. Check the network and SLACK_API_URL, then start again.") from error
