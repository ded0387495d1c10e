"""`python -m bot` is the `factdesk` command."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="factdesk")
