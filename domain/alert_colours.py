"""Colours of alerts: what each means differs from place to place, so they are parameters."""

from collections.abc import Mapping
from typing import Final

from domain.handoffs import Alert
from domain.words import Word


class AlertColour(Word):
    """预警颜色."""

    NONE = "无色"
    GREEN = "绿色"
    BLUE = "蓝色"
    YELLOW = "黄色"
    ORANGE = "橙色"
    RED = "红色"


COLOURS: Final[Mapping[Alert, str]] = {
    level: f"alert_colour_{level.name.lower()}" for level in Alert if level is not Alert.NONE
}
"""The parameter that says the colour of a level."""
