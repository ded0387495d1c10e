"""A local stand-in for Slack: Web API, Socket Mode, signed HTTP, a browser page and a driver for tests.

It is no part of the product and imports nothing else of `bot`. Start with `workspace.Workspace`, `server.serve` and
`driver.Driver`; what it does not do is listed in `snapshot` (page) and `web_api` (methods).
"""
