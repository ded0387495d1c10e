"""Who is said to have said what: sources, cues and contents in a text, without a model."""
