"""The language of the desk: frozen values, enums and pure rules. Standard library only."""
