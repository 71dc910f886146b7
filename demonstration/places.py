"""Places of 云溪市, a city that does not exist: codes under 9901 belong to no province."""

from typing import Final

CITY: Final = "云溪市"
CITY_REGION: Final = "990100"

_COUNTIES: Final = (
    "云岭县", "青石区", "望川县", "临湖区", "松原坪县", "白鹭区", "丹枫县", "沙渡县", "玉泉区",
    "龙栖县", "柳荫县", "清漪区", "石桥铺县", "金穗县", "梧桐区", "长亭县", "雁回县", "平沙区",
    "兰渚县", "凤仪县",
)  # fmt: skip
_APART: Final = {29: "青禾县", 30: "延禾县", 31: "双塔县", 32: "汀洲县", 33: "屿城县"}
_TOWN_HEADS: Final = (
    "青石", "柳林", "东湾", "白沙", "石门", "高桥", "双河", "黄泥岗", "新店", "大樟", "龙潭",
    "清水", "西岭", "枫树坪", "马渡", "竹园", "太平桥", "望江楼", "杨梅", "古塘",
)  # fmt: skip
_VILLAGE_HEADS: Final = (
    "前进", "上坝", "红星", "李家湾", "桃源", "新民", "大坪", "河口", "团结", "梅子", "石板",
    "油坊",
)  # fmt: skip
_ROADS: Final = (
    "人民路", "建设路", "滨河路", "工业大道", "兴业街", "学府路", "迎宾大道", "老街",
    "环城北路", "站前路",
)  # fmt: skip
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方"
)
_GIVEN_FIRST: Final = "建国志文晓永海明玉春秀立光德子雪佳思宏振"
_GIVEN_LAST: Final = "平华强军伟芳敏静丽涛峰磊霞红燕林云斌杰宁"

MAX_COUNTIES: Final = len(_COUNTIES)
TOWNS_PER_COUNTY: Final = 12


def county_region(county: int) -> str:
    """行政区划代码 of a county, by its number from 0."""
    return f"{990102 + county}"


def county_name(county: int) -> str:
    """Its name; the numbers from 29 on belong to the situations."""
    return _COUNTIES[county % MAX_COUNTIES] if county < MAX_COUNTIES else _APART[county]


def town_name(county: int, town: int) -> str:
    """Its name with 镇, 乡 or 街道, its own within the county; towns count from 1."""
    head = _TOWN_HEADS[(county * 7 + town) % len(_TOWN_HEADS)]
    return head + ("镇", "镇", "乡", "街道")[(county + town) % 4]


def village_name(county: int, town: int, village: int) -> str:
    """Its name, its own within the town; villages count from 1."""
    return _VILLAGE_HEADS[(county + town * 5 + village) % len(_VILLAGE_HEADS)] + "村"


def road(serial: int) -> str:
    """A street and a number in it."""
    return f"{_ROADS[serial % len(_ROADS)]}{serial * 37 % 480 + 1}号"


def person_name(serial: int) -> str:
    """姓名: 16,000 of them, counted round."""
    surname = _SURNAMES[serial % len(_SURNAMES)]
    first = _GIVEN_FIRST[serial // 7 % len(_GIVEN_FIRST)]
    return surname + first + _GIVEN_LAST[serial // 3 % len(_GIVEN_LAST)]
