"""What all tables share."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import SQLModel

METADATA = sa.MetaData()


class Row(SQLModel):
    """Base of all tables, with a catalogue of their own."""

    metadata: ClassVar[sa.MetaData] = METADATA
