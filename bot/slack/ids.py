"""Every id that Slack sends back to us, for the manifest, the renderers and the listeners; a test compares them."""

from __future__ import annotations

# Buttons. Their value is `"{task_id}:{version}"`.
TASK_ASSIGN = "task_assign"
TASK_RELEASE = "task_release"
TASK_JUDGE = "task_judge"
TASK_CONFIRM = "task_confirm"
TASK_DISPUTE = "task_dispute"
TASK_CONTEXT = "task_context"
TASK_MORE = "task_more"
"""The menu beside the buttons. An option's value is `"{verb}:{task_id}:{version}"`."""

ANSWER_READINGS = ("answer_a", "answer_b", "answer_c", "answer_d", "answer_e")
ANSWER_OTHER = "answer_other"
"""The readings of an ambiguous claim, and the form for other words."""

EARLIER_BEGIN = "earlier_begin"
"""Begin a verdict from an earlier check. The value is `"{task_id}:{version}:{earlier task_id}"`."""

MISSING_CONTEXT = "missing_context"
"""The checkbox of the verdict form. Slack reports each tick of it; nothing happens before the form is saved."""

CARD_ASIDE = "card_aside"
"""A card's list of what was set aside. The value is the article's id."""

CARD_DETAILS = "card_details"
"""What is known about the article, to be corrected. The value is the article's id."""

CARD_REST = "card_rest"
"""Post the messages of a long article's other claims. The value is the article's id."""

ASIDE_CLAIM = "aside_claim"
ASIDE_LINE = "aside_line"
ASIDE_EARLIER = "aside_earlier"
ASIDE_LATER = "aside_later"
"""In that list: make a claim, take a line in, turn the page. The value is `"{article_id}:{entry, line or page}"`."""

CARD_SIGN_OFF = "card_sign_off"
"""Clears an article. The value is `"{article_id}:{version of the text}"`."""

HOME_CHANNEL = "home_channel"
HOME_KIND = "home_kind"
HOME_WAITING = "home_waiting"
HOME_ALL = "home_all"
"""What Home is narrowed down to, and the button for everything."""

REMIND_MUTE = "remind_mute"
REMIND_UNMUTE = "remind_unmute"
"""End and begin one's reminders. The value is the day of the reminder, or `home`."""

SETTINGS_RULES = "settings_open_rules"
SETTINGS_PEOPLE = "settings_open_people"
"""Open the forms of the settings."""

CARD_PASTE = "card_paste"
"""The button of a failed card. Its value is the card's thread."""

# Buttons of the digest. Their value is its channel; that of `digest_take` is the task.
DIGEST_TAKE = "digest_take"
DIGEST_SETTINGS = "digest_settings"
DIGEST_EXPORT = "digest_export"
DIGEST_OFF = "digest_off"
DIGEST_ON = "digest_on"

ACTIONS = (
    DIGEST_TAKE,
    DIGEST_SETTINGS,
    DIGEST_EXPORT,
    DIGEST_OFF,
    DIGEST_ON,
    TASK_ASSIGN,
    TASK_RELEASE,
    TASK_JUDGE,
    TASK_CONFIRM,
    TASK_DISPUTE,
    TASK_CONTEXT,
    TASK_MORE,
    *ANSWER_READINGS,
    ANSWER_OTHER,
    EARLIER_BEGIN,
    MISSING_CONTEXT,
    CARD_PASTE,
    CARD_ASIDE,
    CARD_DETAILS,
    CARD_SIGN_OFF,
    CARD_REST,
    ASIDE_CLAIM,
    ASIDE_LINE,
    ASIDE_EARLIER,
    ASIDE_LATER,
    HOME_CHANNEL,
    HOME_KIND,
    HOME_WAITING,
    HOME_ALL,
    REMIND_MUTE,
    REMIND_UNMUTE,
    SETTINGS_RULES,
    SETTINGS_PEOPLE,
)

# Forms, by their callback id. `context` and `notice` have nothing to submit.
VIEW_VERDICT = "verdict"
VIEW_DISPUTE = "dispute"
VIEW_PASTE = "paste"
VIEW_CONTEXT = "context"
VIEW_NOTICE = "notice"
VIEW_ASIDE = "aside"
VIEW_HISTORY = "history"
VIEW_EARLIER = "earlier"
VIEW_ACT = "act"
"""The form of a menu's choice; it remembers which."""

VIEW_EXPORT = "export"
VIEW_RULES = "settings_rules"
VIEW_PEOPLE = "settings_people"
VIEW_DIGEST = "digest"
VIEW_DETAILS = "details"

SUBMITTED_VIEWS = (
    VIEW_VERDICT,
    VIEW_DISPUTE,
    VIEW_PASTE,
    VIEW_EXPORT,
    VIEW_RULES,
    VIEW_PEOPLE,
    VIEW_ACT,
    VIEW_DIGEST,
    VIEW_DETAILS,
)
VIEWS = (
    *SUBMITTED_VIEWS,
    VIEW_CONTEXT,
    VIEW_NOTICE,
    VIEW_ASIDE,
    VIEW_HISTORY,
    VIEW_EARLIER,
)

# Entries of the manifest.
CHECK_MESSAGE = "check_message"
CHECK_NEW = "check_new"
COMMAND = "/factdesk"
EVENTS = ("app_mention", "message.im", "app_home_opened", "app_uninstalled", "tokens_revoked", "user_change")
WATCH_EVENTS = ("message.channels", "message.groups")
"""Only for desks that watch channels: with them Slack reports every message of every channel that the bot is in."""

# Fields of the forms. Each block holds one element with the same id.
FIELD_RATING = "rating"
FIELD_FINDING = "finding"
FIELD_PRIMARY = "primary"
FIELD_SECONDARY = "secondary"
FIELD_LOOKED_UP = "looked_up"
FIELD_EXPLANATION = "explanation"
FIELD_NOTE = "note"
FIELD_PERSON = "person"
FIELD_OUTCOME = "outcome"
FIELD_REPLACEMENT = "replacement"
FIELD_REASON = "reason"
FIELD_READINGS = "readings"
FIELD_UNTIL = "until"
FIELD_ANSWER = "answer"
FIELD_ARTICLE = "article"
FIELD_CHANNEL = "channel"
FIELD_DAY = "day"
FIELD_HOUR = "hour"
FIELD_ZONE = "zone"
FIELD_DIGEST = "digest"
FIELD_CONFIRMATIONS = "confirmations"
FIELD_SWITCHES = "switches"
FIELD_TAKE_OVER = "take_over_hours"
FIELD_IDLE = "idle_hours"
FIELD_CLAIMS_SHOWN = "claims_shown"
FIELD_SCALE = "scale"
FIELD_EDITORS = "editors"
FIELD_EDITOR_GROUPS = "editor_groups"
FIELD_ADMINS = "admins"
FIELD_ADMIN_GROUPS = "admin_groups"
FIELD_STALE = "stale_days"
FIELD_TEXT_DAYS = "text_days"
SWITCH_EVIDENCE = "evidence_rule"
SWITCH_REMINDERS = "reminders"
"""Ticks of the field of switches."""
FIELD_EXPORT_KIND = "export_kind"
FIELD_SINCE = "since"
FIELD_SETTLED = "settled"
FIELD_PAGE = "page"
FIELD_TITLE = "title"
FIELD_PUBLISHER = "publisher"
FIELD_DISTRIBUTOR = "distributor"
FIELD_AUTHOR = "author"
FIELD_PUBLISHED = "published"
FIELD_LANGUAGE = "language"
