"""Units: organs, departments, enterprises, towns and villages."""

from dataclasses import dataclass

from domain.records import Record
from domain.regimes import Regime
from domain.words import Word


class UnitKind(Word):
    """单位类型."""

    GOVERNMENT = "政府"
    DEPARTMENT = "部门"
    PARTY_ORGAN = "党委机关"
    DISCIPLINE = "纪检监察机关"
    PATROL_OFFICE = "巡视巡察办"
    AUDIT_OFFICE = "审计机关"
    SUPERVISION_BODY = "督查机构"
    ENTERPRISE = "企业"
    PUBLIC_INSTITUTION = "事业单位"
    TOWN = "乡镇街道"
    VILLAGE = "村社"
    PLATFORM = "平台"


class UnitLevel(Word):
    """层级."""

    NATIONAL = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "乡镇"
    VILLAGE = "村社"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """机关、部门、企业、事业、乡镇、村社."""

    code: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    uscc_code: str | None = None
    region_code: str | None = None
    kind: UnitKind | None = None
    level: UnitLevel | None = None
    parent: str | None = None
    regime: Regime | None = None
    address: str | None = None
    contact: str | None = None
    has_inspection_standing: bool | None = None
    teams: int | None = None

    @property
    def label(self) -> str:
        """A name to show."""
        return self.name or self.code
