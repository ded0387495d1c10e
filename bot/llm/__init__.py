"""Language models: the client, what can come back, and the prompts. The only room that knows openai."""
