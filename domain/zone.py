"""The zone in which the hub keeps its books and ledgers state their times."""

from datetime import timedelta, timezone
from typing import Final

SHANGHAI: Final = timezone(timedelta(hours=8))
"""Where no zone is stated: Asia/Shanghai, which has had no other time since 1991."""
