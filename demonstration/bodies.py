"""Bodies: who supervises, who inspects, who answers, and under which system each hands in."""

from dataclasses import dataclass
from typing import Final

from demonstration.places import CITY, CITY_REGION, county_name, county_region


@dataclass(frozen=True, slots=True)
class Body:
    """An organ of the city, and of each county where it has a counterpart.

    Attributes:
        key: what its codes are made of: `YX-YJ` in the city, `YX02-YJ` in a county.
        name: its name without the place.
        kind: 单位类型.
        regime: 监督系统, empty where it only answers.
        topics: the topics that it inspects.
        in_counties: whether each county has one.
    """

    key: str
    name: str
    kind: str
    regime: str = ""
    topics: tuple[str, ...] = ()
    in_counties: bool = False

    @property
    def code(self) -> str:
        """单位编码 of the city's."""
        return f"YX-{self.key}"

    @property
    def system(self) -> str:
        """The system under which it hands in."""
        return f"{self.key}-SYS"


def _department(key: str, name: str, *topics: str) -> Body:
    return Body(key, name, "DEPARTMENT", "ADMIN_INSPECTION", topics, in_counties=True)


def _office(key: str, name: str) -> Body:
    return Body(key, name, "DEPARTMENT", in_counties=True)


# In the order that gives every trade two inspectors that have to do with it, one a year.
DEPARTMENTS: Final = (
    _department("YJ", "应急管理局", "safety.work", "safety.hazard", "safety.emergency"),
    _department("SC", "市场监督管理局", "market.food", "market.quality", "market.price"),
    _department("XF", "消防救援局", "safety.fire", "safety.evacuation"),
    _department("HB", "生态环境局", "env.water", "env.air", "env.waste"),
    _department("WJ", "卫生健康局", "health.sanitation", "health.occupation"),
    _department("ZJ", "住房和城乡建设局", "housing.site", "housing.house"),
    _department("JT", "交通运输局", "transport.freight", "transport.passenger"),
    _department("SW", "税务局", "tax.invoice", "tax.relief"),
    _department("RS", "人力资源和社会保障局", "labour.wage", "labour.contract"),
    _department("NY", "农业农村局", "agri.inputs", "agri.slaughter"),
    _department("JY", "教育局", "edu.training", "edu.supply"),
    _department("WL", "文化广电和旅游局", "culture.venue", "culture.travel"),
)

SUPERVISORS: Final = (
    Body(
        "DC", "政府督查室", "SUPERVISION_BODY", "GOV_SUPERVISION",
        ("gov.policy", "gov.service", "gov.livelihood"),
    ),
    Body(
        "JW", "纪委监委", "DISCIPLINE", "DISCIPLINE", ("integrity.conduct", "integrity.masses"),
    ),
    Body(
        "SJ", "审计局", "AUDIT_OFFICE", "AUDIT",
        ("finance.fund", "finance.project", "finance.asset"), in_counties=True,
    ),
    Body(
        "XC", "委巡察工作领导小组办公室", "PATROL_OFFICE", "PATROL",
        ("party.duty", "party.cadre", "party.grassroots"),
    ),
)  # fmt: skip

OFFICES: Final = (
    _office("FG", "发展和改革局"),
    _office("CZ", "财政局"),
    _office("ZR", "自然资源和规划局"),
    _office("MZ", "民政局"),
    _office("XINFANG", "信访局"),
)

_OTHERS: Final = (
    Body("GOV", "人民政府", "GOVERNMENT", in_counties=True),
    Body("WEI", "中共云溪市委员会", "PARTY_ORGAN"),
    Body("BB", "委机构编制委员会办公室", "PARTY_ORGAN"),
    Body("SF", "司法局", "DEPARTMENT"),
    Body("GA", "公安局", "DEPARTMENT"),
    Body("RX", "12345政务服务便民热线中心", "PLATFORM"),
    Body("QX", "气象局", "DEPARTMENT", "ADMIN_INSPECTION"),
)

BODIES: Final = {body.key: body for body in (*_OTHERS, *SUPERVISORS, *DEPARTMENTS, *OFFICES)}

REGISTRY: Final = BODIES["BB"]
"""The office that keeps the registers of units, matters and officials for everyone."""


def unit_code(key: str, county: int | None) -> str:
    """单位编码 of the city's body of this key, or of a county's."""
    return f"YX-{key}" if county is None else f"YX{county + 2:02d}-{key}"


def body_name(key: str, county: int | None = None) -> str:
    """单位名称 in full."""
    body = BODIES[key]
    if body.name.startswith("中共"):
        return body.name
    return (CITY if county is None else county_name(county)) + body.name


def region_of(county: int | None) -> str:
    """行政区划代码 of the city or of a county."""
    return CITY_REGION if county is None else county_region(county)


def counterparts() -> tuple[Body, ...]:
    """The bodies that every county has, its government first."""
    return tuple(body for body in BODIES.values() if body.in_counties)
