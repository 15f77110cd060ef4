"""The responsibility grid (R11, R18): nothing is nobody's."""

from collections.abc import Iterator, Sequence

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.law.context import OfficeContext
from jiefen.office.grid.record import Area, Grid, Group, Spot
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
    """Every branch.leaf of the settings has a unit by the grid's assignment in every area.

    That unit, a section or a dispute handling room (R5), exists.
    """
    units = office.organisation.unit_titles
    for branch, found in office.settings.kinds.items():
        for leaf in found.leaves:
            kind = f"{branch}.{leaf}"
            given = {office.grid.unit_for(kind, area.code) for area in office.grid.areas}
            if not given <= units.keys():
                yield remark(
                    "assignment",
                    N_("种类 {kind} 没有归属，或者归属的股室没有登记"),
                    do=N_("在 office/grid.yaml 的 assignment 里写明责任单位"),
                    kind=kind,
                )


@rule(
    "OFF22",
    file="office/grid.yaml",
    source="R18",
    title=N_("一个股室只由一名局领导包保"),
    why=N_("局领导包股室、股室包片区。一个股室两名领导包，片区出了事，两名领导都可以说不是自己的。"),
)
def a_section_has_one_cadre(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """All areas of a section have the same cadre."""
    cadres: dict[str, Area] = {}
    for index, area in enumerate(office.grid.areas):
        first = cadres.setdefault(area.unit, area)
        if first.cadre != area.cadre:
            yield remark(
                f"areas[{index}].cadre",
                N_("{unit}的{first}由 {one} 包保，{area}由 {other} 包保"),
                do=N_("同一个股室的片区写同一名局领导；要分开包的，片区改归别的股室"),
                unit=office.organisation.unit_title(area.unit),
                first=first.title,
                one=first.cadre,
                area=area.title,
                other=area.cadre,
            )


@rule(
    "OFF23",
    file="office/grid.yaml",
    source="R18",
    title=N_("片区、组、地点各写一次，都落在登记的片区里"),
    why=N_("同一个片区换个代码又写一次，就归了两个股室；组和地点落在没有的片区里，就没有人管。"),
)
def every_place_of_the_grid_is_there_once(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Areas differ in title, groups and places of an area in code; areas and kinds that are named exist."""
    grid = office.grid
    yield from _twice(grid.areas)
    for name, places in (("groups", grid.groups), ("places", grid.places)):
        yield from _misplaced(name, places, grid)
    yield from _unknown(office)


def _twice(areas: tuple[Area, ...]) -> Iterator[Remark]:
    """Areas of one title and several codes; the same code twice is OFF03's."""
    codes: dict[str, str] = {}
    for index, area in enumerate(areas):
        if codes.setdefault(area.title, area.code) != area.code:
            yield remark(
                f"areas[{index}].title",
                N_("{area}登记了两次，代码不同"),
                do=N_("每个片区只留一条，只归一个股室"),
                area=area.title,
            )


def _misplaced(name: str, places: Sequence[Group | Spot], grid: Grid) -> Iterator[Remark]:
    """Groups, or places, with the code of another (of a place: in the same area) or in no area."""
    seen: set[tuple[str, str]] = set()
    for index, place in enumerate(places):
        key = (place.code, place.area if isinstance(place, Spot) else "")
        if key in seen:
            yield remark(
                f"{name}[{index}].code", N_("代码 {code} 写了两次"), do=N_("给其中一个换代码"), code=place.code
            )
        seen.add(key)
        if not grid.has_area(place.area):
            yield _no_such_area(f"{name}[{index}].area", place.area)


def _unknown(office: Office) -> Iterator[Remark]:
    """Areas and kinds that an assignment names and nothing registers."""
    for index, item in enumerate(office.grid.assignment):
        for number, area in enumerate(item.areas):
            if not office.grid.has_area(area):
                yield _no_such_area(f"assignment[{index}].areas[{number}]", area)
        for number, kind in enumerate(item.kinds):
            if kind not in office.settings.kinds and not office.settings.has_kind(kind):
                yield remark(
                    f"assignment[{index}].kinds[{number}]",
                    N_("种类 {kind} 没有登记"),
                    do=N_("写 office/settings.yaml 里 kinds 的大类，或者大类、点、小类"),
                    kind=kind,
                )


def _no_such_area(path: str, area: str) -> Remark:
    return remark(path, N_("片区 {area} 没有登记"), do=N_("核对代码；漏了的登记到 areas"), area=area)


RULES = (
    every_area_is_covered,
    every_kind_has_a_unit,
    a_section_has_one_cadre,
    every_place_of_the_grid_is_there_once,
)
