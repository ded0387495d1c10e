"""Pure rendering: desk state to blocks."""
