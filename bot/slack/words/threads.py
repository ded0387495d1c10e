"""What is said about notes that checkers leave in a thread. Mrkdwn."""

from __future__ import annotations

from bot.slack import words


def which_claim(numbers: list[int]) -> str:
    """Somebody has several claims of the thread, so it is not clear what a message is about."""
    listed = words.listed([f"*{number}*" for number in numbers])
    return (
        f"You have claims {listed} here, so this was not noted. Send it again with the number in front, as in "
        f"`{numbers[0]}: https://…`. Begin with `contact:` for an attempt to reach somebody and with `reply:` for what they said."
    )


NO_REACTION = "Noted on your claim."
