"""The Web API, one module per family of methods. `handler.handle` is the way in.

Not here: OAuth installation, streaming (`chat.startStream`), scheduled messages, pins, bookmarks, canvases, lists, calls,
workflow functions, user groups, private channels, Slack Connect, Enterprise Grid.
"""
