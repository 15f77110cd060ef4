"""Invented identifiers, made when a test runs, the ways people disguise them, and what only looks like one."""

import hashlib
import html
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from stdnum import luhn
from stdnum.iso7064 import mod_11_2

Make = Callable[[Random], str]
Disguise = Callable[[str, Random], str]


def seeded(seed: int | str) -> Random:
    """Chance that comes the same way on every run."""
    return Random(seed)  # noqa: S311  nothing secret


def digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def birthday(random: Random) -> str:
    return f"{random.randint(1940, 2012)}{random.randint(1, 12):02}{random.randint(1, 28):02}"


def id_number(random: Random) -> str:
    """18 characters with an area code that no place has; the check digit is python-stdnum's."""
    body = f"{random.choice(('000000', '990000', '099999'))}{birthday(random)}{digits(random, 3)}"
    return body + mod_11_2.calc_check_digit(body)


def old_id_number(random: Random) -> str:
    return f"990000{birthday(random)[2:]}{digits(random, 3)}"


def mobile(random: Random) -> str:
    return f"1{random.choice('3456789')}{digits(random, 9)}"


def landline(random: Random) -> str:
    return f"0{random.choice(('10', '571', '851', '29'))}{random.choice('2345678')}{digits(random, 7)}"


def card(random: Random) -> str:
    """A number with a scheme's prefix and length; the check digit is python-stdnum's."""
    prefix, length = random.choice((("62", 19), ("62", 16), ("4", 16), ("51", 16)))
    body = prefix + digits(random, length - len(prefix) - 1)
    return body + luhn.calc_check_digit(body)


def plate(random: Random) -> str:
    return f"{random.choice('京浙苏贵')}{random.choice('ABCDE')}{random.choice(('', 'D'))}{digits(random, 5)}"


def passport(random: Random) -> str:
    return f"E{random.choice(('', 'J'))}{digits(random, 8)}"[:9]


def permit(random: Random) -> str:
    return f"通行证 C{random.randint(3, 9)}{digits(random, 7)}"


def e_mail(random: Random) -> str:
    return f"user{digits(random, 3)}@example.{random.choice(('invalid', 'test'))}"


def qq(random: Random) -> str:
    return f"QQ：{random.randint(3, 9)}{digits(random, 8)}"


def wechat(random: Random) -> str:
    return f"微信号：user_{digits(random, 5)}"


def address(random: Random) -> str:
    rooms = f"{random.randint(1, 30)}栋{random.randint(1, 6)}单元{random.randint(101, 909)}室"
    return random.choice(
        (rooms, f"幸福路{random.randint(1, 300)}号", f"城关村{random.randint(1, 9)}组{random.randint(1, 99)}号")
    )


def any_plate(random: Random) -> str:
    """A plate of any form of GA 36-2018: civil with up to two letters, new-energy, of trailers, schools, police, …"""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"

    def serial(length: int) -> str:
        signs = list(digits(random, length))
        for place in random.sample(range(length), random.randint(0, 2)):
            signs[place] = random.choice(letters)
        return "".join(signs)

    head = f"{random.choice('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼')}{random.choice(letters)}"
    new_energy = random.choice("ABCDEFGHJK")
    return random.choice(
        (
            head + serial(5),
            f"{head}·{serial(5)}",
            f"{head}{new_energy}{random.choice(letters + '0123456789')}{digits(random, 4)}",
            f"{head}{digits(random, 5)}{new_energy}",
            f"{head}{serial(4)}{random.choice('挂学警港澳领临')}",
            f"{head}{digits(random, 4)}应急",
            f"WJ{random.choice('京浙贵')}{digits(random, 4)}{random.choice('0123456789TDSHBXJ')}",
            f"使{digits(random, 6)}",
            f"车牌号：{random.choice(letters)}{digits(random, 5)}",
            f"{random.choice(('浙江', '贵州', '内蒙古'))}{random.choice(letters)}{digits(random, 5)}",
            f"{random.choice('军空海北南')}{random.choice(letters)}{digits(random, 5)}",
            f"V{random.choice(letters)}·{digits(random, 5)}",
        )
    )


def old_permit(random: Random) -> str:
    """A foreigner's permit of the older form, of no nationality that there is."""
    place = f"{random.choice(('11', '33', '52'))}{digits(random, 2)}"
    return f"{random.choice(('XYZ', 'QQX', 'XXA'))}{place}{birthday(random)[2:]}{digits(random, 2)}"


def property_title(random: Random) -> str:
    number = digits(random, 7)
    return random.choice(
        (
            f"云岫县不动产权第{number}号",
            f"贵（2026）云岫县不动产权第{number}号",
            f"不动产权证号：{number}",
            f"云房权证城关字第{number}号",
            f"云国用（2010）第{number}号",
            f"不动产登记证明第{number}号",
            f"产权证号：{number}",
            f"房本 {number}",
            f"契证{number}",
        )
    )


SERVICES = (
    "加v", "加V：", "加微", "+v ", "薇信", "薇：", "卫星", "卫星号", "威信", "维信", "徽信", "微X", "vx", "V X：", "wx",
    "v信", "微芯", "绿泡泡", "W信：", "微♥", "薇❤：", "wei信", "v_x：", "微信名：", "微信叫 ", "VX☎",
)  # fmt: skip


def any_wechat(random: Random) -> str:
    """An account after one of the many words that people write for the service."""
    number = random.choice((f"user_{digits(random, 5)}", f"abc{digits(random, 6)}", f"8{digits(random, 8)}"))
    return random.choice(SERVICES) + number


def any_e_mail(random: Random) -> str:
    at = random.choice(
        (
            "【at】",
            "【@】",
            "小老鼠",
            "（圈a）",
            "·at·",
            "\\@",
            "**@**",
            "#",
            " # ",
            "[at]",
            " at ",
            "(a)",
            "＃",
            "艾特",
            "-at-",
            "＠",
        )
    )
    host = random.choice(("example.com", "mail.example.cn", "example.invalid"))
    return f"user{digits(random, 3)}{at}{host}"


def any_qq(random: Random) -> str:
    """An account after one of the words for the other service."""
    return random.choice(("q号", "Q群：", "抠抠", "叩叩 ", "蔻蔻", "秋秋：", "🐧", "Q|Q ")) + f"8{digits(random, 8)}"


def visitor(random: Random) -> str:
    """A permit to visit Hong Kong and Macau, bare; an identity card of Hong Kong, of two letters that none has."""
    if random.random() < 0.5:
        return f"{random.choice('CW')}{random.randint(3, 9)}{digits(random, 7)}"
    number = digits(random, 6)
    weighed = sum(value * weight for value, weight in zip((26, 26, *map(int, number)), range(9, 1, -1), strict=True))
    return f"QQ{number}({'0123456789A'[-weighed % 11]})"


def from_abroad(random: Random) -> str:
    """A telephone as it is called from elsewhere."""
    return random.choice(
        (
            f"+86 571 8{digits(random, 7)}",
            f"+86-10-6{digits(random, 7)}",
            f"+852 9{digits(random, 7)}",
            f"☎8{digits(random, 7)}",
        )
    )


def any_home(random: Random) -> str:
    number, room = random.randint(2, 30), random.randint(101, 909)
    return random.choice(
        (f"A栋{room}室", f"B座{number}0{number % 9 + 1}室", f"{number}栋东单元{room}", f"{number}座B单元{room}",
         f"{number}号{room}室", f"幸福路{number}-3号", f"新村{number}排3号", f"{number}号院3号楼5门{room}")
    )  # fmt: skip


NUMBERS: dict[str, Make] = {
    "id": id_number,
    "id-15": old_id_number,
    "mobile": mobile,
    "landline": landline,
    "card": card,
}
WRITTEN: dict[str, Make] = {
    "plate": plate, "passport": passport, "permit": permit, "e-mail": e_mail, "qq": qq, "wechat": wechat,
    "address": address, "property": property_title,
}  # fmt: skip
MAKERS = NUMBERS | WRITTEN
SPELLINGS: dict[str, tuple[str, Make]] = {
    "any plate": ("plate", any_plate),
    "old permit": ("permit", old_permit),
    "any wechat": ("wechat", any_wechat),
    "any e-mail": ("e-mail", any_e_mail),
    "any QQ": ("qq", any_qq),
    "visitor": ("permit", visitor),
    "any home": ("address", any_home),
}
"""Kind and maker of what is written in many ways before anybody disguises it."""
FULL_WIDTH = "，。、；：！？～·…／＼｜＋＝＃＊（）【】《》"


def between(sign: str) -> Disguise:
    return lambda value, _: sign.join(value)


def grouped(sign: str) -> Disguise:
    """In fours, as cards and telephones are read out."""
    return lambda value, _: sign.join(value[place : place + 4] for place in range(0, len(value), 4))


def mapped(signs: str) -> Disguise:
    return lambda value, _: value.translate(str.maketrans("0123456789", signs))


def shifted(first: int) -> Disguise:
    return mapped("".join(chr(first + number) for number in range(10)))


def broken(end: str) -> Disguise:
    """Over two lines, as an editor wraps a paragraph."""

    def made(value: str, random: Random) -> str:
        middle = random.randrange(1, len(value))
        return value[:middle] + end + value[middle:]

    return made


def punctuated(value: str, random: Random) -> str:
    """A full-width sign between all digits, the same or another each time."""
    signs = (
        [random.choice(FULL_WIDTH)] * len(value) if random.random() < 0.5 else random.choices(FULL_WIDTH, k=len(value))
    )
    return "".join(map("".join, zip(value, signs, strict=True)))[:-1]


def punctuated_groups(value: str, random: Random) -> str:
    """Groups as they are read out, a full-width sign between."""
    sign = random.choice(FULL_WIDTH)
    sizes = {11: (3, 4, 4), 18: (6, 8, 4)}.get(len(value), (4,) * 5)
    groups, place = [], 0
    for size in sizes:
        groups.append(value[place : place + size])
        place += size
    return sign.join(filter(None, groups))


def wide(value: str, random: Random) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in value)


def entities(value: str, random: Random) -> str:
    return "".join(random.choice((f"&#{ord(sign)};", f"&#x{ord(sign):x};")) for sign in value)


def tagged(value: str, random: Random) -> str:
    middle = random.randrange(1, len(value))
    return f"<p>{value[:middle]}<b class='x'>{value[middle:]}</b></p>"


ANYWHERE: dict[str, Disguise] = {
    "as it is": lambda value, _: value,
    "within a sentence": lambda value, _: f"已联系{value}，约好时间",
    "full width": wide,
    "entities": entities,
    "entities twice": lambda value, random: html.escape(entities(value, random)),
    "escapes": lambda value, _: "".join(f"\\u{ord(sign):04x}" for sign in value),
    "percent": lambda value, _: quote(value, safe=""),
    "inline tag": tagged,
    "attribute": lambda value, _: f'<a title="{value}">P1</a>',
    "comment": lambda value, _: f"<!-- {value} -->",
    "zero width space": between("\u200b"),
    "soft hyphen": between("\u00ad"),
    "combining line": between("\u0332"),
    "joiner": between("\u2060"),
    "mathematical digits": shifted(0x1D7CE),
    "arabic-indic digits": shifted(0x0660),
    "devanagari digits": shifted(0x0966),
}  # fmt: skip
FOR_NUMBERS: dict[str, Disguise] = {
    "chinese numerals": mapped("零一二三四五六七八九"),
    "chinese numerals, circle": mapped("〇一二三四五六七八九"),
    "banker's numerals": mapped("零壹贰叁肆伍陆柒捌玖"),
    "traditional banker's numerals": mapped("零壹貳參肆伍陸柒捌玖"),
    "read out": mapped("零幺二三四五六七八九"),
    "circled digits": mapped("⓪①②③④⑤⑥⑦⑧⑨"),
    "superscript": mapped("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "letters for digits": mapped("Ol23456789"),
    "spaces": between(" "),
    "ideographic spaces": between("\u3000"),
    "dots": between("."),
    "slashes": between("/"),
    "hashes": between("#"),
    "stars": between("*"),
    "middle dots": between("·"),
    "underscores": between("_"),
    "commas": between("，"),
    "fours, spaces": grouped(" "),
    "fours, dashes": grouped("-"),
    "fours, long dashes": grouped("—"),
    "fours, dots": grouped("."),
    "+86": lambda value, _: f"+86 {value}",
    "line end": broken("\n"),
    "line end of Windows": broken("\r\n"),
    "line end, indented": broken(" \n  "),
    "line end in a quotation": broken("\n> "),
    "full-width signs": punctuated,
    "groups, full-width signs": punctuated_groups,
    "circled digits without serifs": mapped("🄋➀➁➂➃➄➅➆➇➈"),
    "negative circled digits without serifs": mapped("🄌➊➋➌➍➎➏➐➑➒"),
    "said over the radio": lambda value, _: value[0] + value[1:].translate(str.maketrans("079", "洞拐勾")) + "。",
    "comment within": lambda value, _: f"{value[:3]}<!-- 注 -->{value[3:]}",
    "cells of a table": lambda value, _: "".join(
        f"<td>{value[place : place + 4]}</td>" for place in range(0, len(value), 4)
    ),
    "link within": lambda value, _: f"[{value[:5]}](a.md){value[5:]}",
    "note within": lambda value, _: f"{value[:5]}[^1]{value[5:]}",
}  # fmt: skip


def look_alikes(random: Random) -> list[str]:
    """One of each kind of harmless text that holds many digits."""
    day = f"20{random.randint(20, 29)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    other = f"20{random.randint(20, 29)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    case = f"20{random.randint(20, 29)}-{random.randint(1, 9999):04}"
    money = f"{random.randint(1, 99_999_999):,}.{random.randint(0, 99):02}"
    paid = f"{random.randint(1_000, 99_999_999)}.{random.randint(0, 99):02}"
    number = random.randint(1, 999)
    return [
        f"与 {case}、{case[:5]}{random.randint(1, 9999):04} 合并办理",
        f"{day}至{other}",
        f"{day} {random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}",
        f"{day}—{other}，{case}",
        f"共 {money} 元，已付 {paid} 元",
        f"¥{money}",
        f"{random.randint(10**10, 10**11)} 元",
        f"{paid} {paid} {random.randint(100, 999)}.5",
        f"按第 {number} 条第 2 款第 3 项和第 {number + 1} 条",
        f"《民法典》第{number}条、第{number + 2}条、第{number + 5}条",
        f"sha256:{hashlib.sha256(day.encode()).hexdigest()}",
        f"提交 {hashlib.sha1(money.encode()).hexdigest()}",  # noqa: S324  a look-alike
        f"key: {hashlib.md5(paid.encode()).hexdigest()[:10]}",  # noqa: S324
        f"订单号 {random.randint(10**17, 10**18)}",
        f"运单编号：SF{random.randint(10**12, 10**13)}",
        f"合同编号 HT{day.replace('-', '')}{number:03}",
        f"流水号{random.randint(10**15, 10**16)}",
        f"工单 {day.replace('-', '')}{number:04}",
        f"（2026）浙{number:04}民初{random.randint(1, 9999)}号",
        f"云岫住建〔2026〕{number}号",
        f"{number} 户、{number + 8} 人，面积 {paid} 平方米",
        f"{random.randint(1, 30)}栋的 {random.randint(2, 90)} 户都来了",
        f"{random.randint(1, 30)}号楼{random.randint(1, 30)}日停水",
        "拨打 12345、12348 或 110",
        f"工作日 8:30—12:00，14:30—17:{random.randint(10, 59)}",
        f"版本 {number}.{number}.{number}，{number} MB",
        f"二〇二六年十二月三十一日，第{number}期",
        f"三十六处问题改了一百二十{'一二三四五'[number % 5]}处",
        f"{number / 7:.6f}，{number / 3:.8f}",
        f"微信群里通知，{day} 上门",
        f"{day}\n{other}\n{case}",
        f"1. {number} 户\n2. {number + 3} 户\n3. {paid} 元",
        f"栋 户\n{random.randint(1, 30)}\n{random.randint(100, 999)}\n{random.randint(1000, 1999)}",
        f"见 guide.html#part.{number}，a/b.yaml#x.y",
        f"卫星 {number} 号发射，卫星云图 {day}",
        f"川菜 {number} 元，苏州 {random.randint(10000, 99999)} 人",
        f"不动产权证 {day[:4]} 年办妥，{number} 户",
        f"房产证 {day} 交付",
        f"ABC{day.replace('-', '')}{number:04}",
        f"批次 {number}，{number + 1}，{number + 2}；{number + 9}",
        f"12、13、14、15、{random.randint(16, 19)} 栋",
        f"版本 v{number}.2，v: {number}",
        f"C座{number}户，A栋{number % 90 + 10}户，{number % 30}栋{number + 100}户",
        f"第{number % 9}排座位{number % 30}号，A楼{number}人，B栋电梯{number % 4}部",
        f"产权证 {number} 本，房本{number + 1000}本，租赁证明{number + 2000}份",
        f"C30混凝土{number + 1000}方，图号 W{day[:4]}{number + 1000}，C{day[:4]}{number + 1000}号",
        f"北C区 {random.randint(10000, 99999)} 平方米，四川C级 {random.randint(10000, 99999)} 户",
        f"[{number}](a.md)[{number + 1}](b.md)，见[第{number}条][a]和[第{number}条][b]",
        f"<tr><td>{number}</td><td>{random.randint(10000, 99999)}</td><td>{random.randint(100000, 999999)}</td></tr>",
        f"桥洞{number % 9}处，{number}洞，防空洞{number}个{random.randint(1000, 9999)}平方米，勾{number % 9}项",
        f"联系方式{number % 9}种，☎12345，📞 12348，同比+{number}，增加 +{random.randint(10**6, 10**8)} 元",
        f"Q{number % 4 + 1}季度，Q群通知{number}人，微信名单{number}人，微信叫号{number}，W信号{number % 9}格",
        f"181.{random.randint(0, 255)}.{random.randint(0, 255)}.{random.randint(0, 255)}，条款 A1({number % 9})",
        f"住院号{number % 99}床，学生证{number % 9}张，{day[:4]} 年居留许可{number % 9}年",
    ]
