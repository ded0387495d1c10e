"""Durable workflows, queues and ticks. The only room that knows DBOS."""
