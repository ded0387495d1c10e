"""`auth.*`, `users.*`, `bots.*`, `team.*`: who is who."""

from __future__ import annotations

from bot.demo.web_api.call import ApiError, Call, method
from bot.demo.web_api.paging import page_of
from bot.demo.wire import Json


@method("api.test")
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
    return {"user": person.as_user(space.team_id, space.now())}


@method("users.list", "users:read")
def users_list(call: Call) -> Json:
    """Everybody."""
    space = call.workspace
    page, cursor = page_of(call, [*space.people.values(), space.bot], 100)
    members = [person.as_user(space.team_id, space.now()) for person in page]
    return {"members": members, "cache_ts": int(space.now()), "response_metadata": {"next_cursor": cursor}}


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
