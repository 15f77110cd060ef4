"""The responsibility grid (R11, R18): nothing is nobody's."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS


@rule(
    "OFF03",
    file="office/grid.yaml",
    source="R18",
    title=N_("每个片区有一个股室、一名包保领导"),
    why=N_("包保网格不能有空白：没有归属的片区，纠纷没有人接。"),
)
def every_area_is_covered(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Each area's unit exists, its cadre is somebody with a leader's post, and area codes are unique."""
    units = {unit.code for unit in office.organisation.units}
    seen: set[str] = set()
    for index, area in enumerate(office.grid.areas):
        if area.unit not in units:
            yield remark(
                f"areas[{index}].unit",
                N_("片区 {area} 归的股室 {unit} 没有登记"),
                do=N_("改成登记过的股室"),
                area=area.code,
                unit=area.unit,
            )
        cadre = office.organisation.person(area.cadre)
        if cadre is None or not any(post.role in LEADERS for post in cadre.posts):
            yield remark(
                f"areas[{index}].cadre",
                N_("片区 {area} 的包保领导 {handle} 不是局领导"),
                do=N_("改成登记过的局领导"),
                area=area.code,
                handle=area.cadre,
            )
        if area.code in seen:
            yield remark(
                f"areas[{index}].code", N_("片区 {area} 登记了两次"), do=N_("每个片区只留一条"), area=area.code
            )
        seen.add(area.code)


@rule(
    "OFF04",
    file="office/grid.yaml",
    source="R11",
    title=N_("每一类纠纷都有归属"),
    why=N_("谁家的孩子谁家抱：没有写归属的种类，来了就没有人认。"),
)
def every_kind_has_a_unit(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Every branch.leaf of the settings has a unit by the grid's assignment in every area, and that unit exists."""
    units = {unit.code for unit in office.organisation.units}
    for branch, found in office.settings.kinds.items():
        for leaf in found.leaves:
            kind = f"{branch}.{leaf}"
            given = {office.grid.unit_for(kind, area.code) for area in office.grid.areas}
            if not given <= units:
                yield remark(
                    "assignment",
                    N_("种类 {kind} 没有归属，或者归属的股室没有登记"),
                    do=N_("在 office/grid.yaml 的 assignment 里写明责任单位"),
                    kind=kind,
                )


RULES = (
    every_area_is_covered,
    every_kind_has_a_unit,
)
