"""The verification desk: tables and what people do with them. The only room that knows SQLModel."""
