"""Trades: what firms and institutions do, what they are called, who looks at what."""

from dataclasses import dataclass
from typing import Final

from demonstration.topics import TOPICS, Topic


@dataclass(frozen=True, slots=True)
class Trade:
    """One trade; the place of a group in its turn decides which.

    Attributes:
        words: what its names say of it.
        ending: how its names end.
        topics: topics of the inspectors of the first and of the second year.
    """

    words: tuple[str, ...]
    ending: str
    topics: tuple[tuple[Topic, ...], tuple[Topic, ...]]


def _trade(words: str, first: str, second: str, ending: str = "有限公司") -> Trade:
    topics = tuple(TOPICS[code] for code in first.split()), tuple(TOPICS[c] for c in second.split())
    return Trade(tuple(words.split()), ending, topics)


FIRMS: Final = (
    _trade("建筑工程 建设 市政工程", "safety.work safety.hazard", "housing.site"),
    _trade("物流 货运 仓储运输", "market.quality market.price", "transport.freight"),
    _trade("商贸 百货 家居广场", "safety.fire safety.evacuation", "tax.invoice"),
    _trade("化工 电镀 新材料", "env.water env.air env.waste", "labour.wage labour.contract"),
    _trade("农产品加工 肉食品 粮油", "health.occupation", "agri.slaughter"),
    _trade("教育培训 艺术培训 托育", "housing.house", "edu.training"),
    _trade("旅游客运 旅行社 运输服务", "transport.passenger", "culture.travel"),
    _trade("矿业 水泥 石材", "tax.invoice tax.relief", "safety.hazard safety.emergency"),
    _trade("餐饮管理 酒楼 团餐配送", "labour.wage labour.contract", "market.food"),
    _trade("农资 种业 农机", "agri.inputs", "safety.fire safety.evacuation"),
    _trade("印刷 包装 文教用品", "edu.supply", "env.air env.waste"),
    _trade("酒店 文化娱乐 影城", "culture.venue", "health.sanitation"),
)

_FINANCE: Final = "finance.fund finance.project finance.asset"
_PARTY: Final = "party.duty party.cadre"
_INTEGRITY: Final = "integrity.conduct integrity.masses"

INSTITUTIONS: Final = (
    _trade("中学 实验小学", "edu.school", _FINANCE, ""),
    _trade("人民医院 中医院", "health.clinic", _PARTY, ""),
    _trade("小学 幼儿园", "market.canteen", _INTEGRITY, ""),
    _trade("职业技术学校 第一中学", _FINANCE, "edu.school", ""),
    _trade("中心卫生院 妇幼保健院", _PARTY, "health.clinic", ""),
    _trade("养老服务中心 福利院", _INTEGRITY, "market.canteen", ""),
)

_FIRST: Final = "宏兴瑞鑫永恒嘉盛泰福德隆祥安华康润丰益达锦源"
_SECOND: Final = "和顺利民诚信远通程辉亚宇腾越森旺昌业邦创科立"


def brand(serial: int) -> str:
    """字号 of a firm: 484 of them, counted round."""
    return _FIRST[serial % len(_FIRST)] + _SECOND[serial // len(_FIRST) % len(_SECOND)]
