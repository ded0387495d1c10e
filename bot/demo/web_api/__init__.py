"""The Web API, one module per family of methods. `handler.handle` is the way in.

What is not here stands in docs/local-workspace.md.
"""
