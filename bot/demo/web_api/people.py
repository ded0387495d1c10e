"""`auth.*`, `users.*`, `usergroups.*`, `bots.*`, `team.*`: who is who."""

from __future__ import annotations

from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.web_api.paging import page_of
from bot.demo.wire import Json


@method("api.test", caller="anybody")
def api_test(call: Call) -> Json:
    """Echo, or fail on request."""
    if error := call.maybe("error"):
        raise ApiError(error)
    return {"args": {key: value for key, value in call.args.items() if key != "token"}}


@method("auth.test")
def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    space = call.workspace
    return {
        "url": space.base_url,
        "team": space.team_name,
        "user": space.bot.name.lower(),
        "team_id": space.team_id,
        "user_id": space.bot.id,
        "bot_id": space.bot_id,
        "app_id": space.app_id,
        "is_enterprise_install": False,
    }


@method("users.info", "users:read")
def users_info(call: Call) -> Json:
    """One person, with time zone."""
    space, user = call.workspace, call.text("user")
    person = space.people.get(user) or (space.bot if user == space.bot.id else None)
    if person is None:
        raise ApiError("user_not_found")
    return {"user": person.as_user(space.team_id, space.now(), locale=call.flag("include_locale"))}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Everybody."""
    space = call.workspace
    page, cursor = page_of(call, [*space.people.values(), space.bot], 100)
    locale = call.flag("include_locale")
    members = [person.as_user(space.team_id, space.now(), locale=locale) for person in page]
    return {"members": members, "cache_ts": int(space.now()), "response_metadata": {"next_cursor": cursor}}


@method("users.conversations", "channels:read", "groups:read", "im:read")
def users_conversations(call: Call) -> Json:
    """The channels that a person, by default the bot, is in."""
    space, user = call.workspace, call.text("user", call.workspace.bot.id)
    wanted = [channel for channel in space.channels.values() if user in channel.members and not channel.direct]
    page, cursor = page_of(call, wanted, 100)
    return {"channels": [channel.as_conversation() for channel in page], "response_metadata": {"next_cursor": cursor}}


@method("usergroups.list", "usergroups:read")
def usergroups_list(call: Call) -> Json:
    """The groups that can be mentioned."""
    space, disabled = call.workspace, call.flag("include_disabled")
    groups = [group for group in space.groups.values() if disabled or not group.deleted]
    return {"usergroups": [group.as_group(space.team_id, users=call.flag("include_users")) for group in groups]}


@method("usergroups.users.list", "usergroups:read")
def usergroups_users(call: Call) -> Json:
    """The user ids in a group."""
    group = call.workspace.groups.get(call.text("usergroup"))
    if group is None:
        raise ApiError("no_such_subteam")
    return {"users": list(group.members)}


@method("bots.info", "users:read")
def bots_info(call: Call) -> Json:
    """The bot."""
    space = call.workspace
    if call.text("bot") != space.bot_id:
        raise ApiError("bot_not_found")
    bot = {
        "id": space.bot_id,
        "deleted": False,
        "name": space.bot.name,
        "app_id": space.app_id,
        "user_id": space.bot.id,
        "icons": {},
    }
    return {"bot": {**bot, "updated": int(space.now())}}


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    """The workspace."""
    space = call.workspace
    return {"team": {"id": space.team_id, "name": space.team_name, "domain": space.domain, "icon": {}}}
