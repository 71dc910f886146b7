"""Topics: what the city's bodies look into, and how its people speak of it."""

from typing import Final

from demonstration.topics.enterprise import ENTERPRISE
from demonstration.topics.supervision import SUPERVISION
from demonstration.topics.topic import Topic

TOPICS: Final = {topic.code: topic for topic in (*ENTERPRISE, *SUPERVISION)}

DOMAINS: Final = {
    "safety": "安全生产",
    "market": "市场监管",
    "env": "生态环境",
    "health": "卫生健康",
    "housing": "住房城乡建设",
    "transport": "交通运输",
    "tax": "税务",
    "labour": "人力资源社会保障",
    "agri": "农业农村",
    "edu": "教育",
    "culture": "文化旅游",
    "gov": "政府重点工作",
    "finance": "财政财务收支",
    "party": "全面从严治党",
    "integrity": "纪律作风",
}

__all__ = ["DOMAINS", "TOPICS", "Topic", "category"]


def category(topic: Topic, thing: str) -> str:
    """问题类别 of an issue: 民生.饮水 and the like."""
    return f"{DOMAINS[topic.domain]}.{topic.name}.{thing}"
