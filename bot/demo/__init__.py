"""A local stand-in for Slack: Web API, Socket Mode, signed HTTP, browser page, test driver. Knows nothing of Factdesk."""
