"""Units: organs, departments, enterprises, towns and villages."""

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
