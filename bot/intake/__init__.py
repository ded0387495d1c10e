"""Whatever was pasted becomes an article. Knows no database and no Slack."""
