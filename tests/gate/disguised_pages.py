"""Pages of a site that tell an invented person in disguise, and pages that only look as if they did."""

import base64
import gzip
import io
import json
import quopri
import zipfile
import zlib
from urllib.parse import quote

from tests.identifiers import id_number, mobile, seeded

NAME, SHORT, LATER = "诸葛小明", "欧阳东", "李小娜"
PHONE, NUMBER = mobile(seeded("disguised")), id_number(seeded("disguised"))
MAIL, HOME = "gao.feng@example.invalid", "云岫县城关镇锦绣花园12栋2单元501室"
TWO_SYLLABLES, FOREIGN = "黎丽", "Olli Lilio"
PUBLIC_USE, RARE = "魏\ue863", "刘\ue863明"
SENTENCE = f"来访人{NAME}到场，反映楼上漏水，已经告知权利义务，约好再谈。"
GIVEN, FAMILY = NAME[2:], NAME[:2]
Pages = dict[str, tuple[str, str | bytes]]
"""What the disguise is → the name and the content of a file."""


def said(text: str) -> str:
    return f"<p>{text}</p>"


def string(text: str) -> str:
    return f'"{text}"'


def packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def url_packed(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def each(text: str, *forms: str) -> str:
    """Every character by its number, in one form after the other."""
    return "".join(forms[place % len(forms)].format(ord(sign)) for place, sign in enumerate(text))


def every(raw: bytes, *forms: str) -> str:
    """The same of bytes."""
    return "".join(forms[place % len(forms)].format(byte) for place, byte in enumerate(raw))


def folded(text: str, width: int) -> str:
    whole = packed(text.encode())
    return "\n".join(whole[place : place + width] for place in range(0, len(whole), width))


def labels(*names: str) -> str:
    return "http://" + ".".join(f"xn--{name.encode('punycode').decode()}" for name in names) + ".example/"


def hidden(how: str, element: str = "span") -> str:
    return said(f"{FAMILY}<{element} {how}>某某</{element}>{GIVEN}")


def drawn(text: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'


def document(middle: str) -> bytes:
    """A Word file with something between the two parts of the name."""
    first, last = (f"<w:r><w:t>{part}</w:t></w:r>" for part in (FAMILY, GIVEN))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:p xmlns:w="urn:w">{first}{middle}{last}</w:p>')
    return out.getvalue()


def between(sign: str, text: str = NAME) -> str:
    return said(sign.join(text))


PERCENT: Pages = {
    "small": ("a.html", said(every(NAME.encode(), "%{:02x}"))),
    "mixed case": ("a.html", said(every(NAME.encode(), "%{:02x}", "%{:02X}"))),
    "GBK": ("a.html", said(every(NAME.encode("gbk"), "%{:02X}"))),
    "twice": ("a.html", said(quote(quote(NAME)))),
    "three times": ("a.html", said(quote(quote(quote(NAME))))),
    "number": ("a.html", said(each(PHONE, "%{:02X}"))),
    "every other digit": ("a.html", said(each(PHONE, "%{:02X}", "&#{};"))),
    "mail address": ("a.html", f'<a href="mailto:{each(MAIL, "%{:02x}")}">x</a>'),
    "%u": ("a.html", said(each(NAME, "%u{:04x}"))),
    "%U": ("a.html", said(each(NAME, "%U{:04X}"))),
    "%u in a script": ("a.js", f"unescape('{each(NAME, '%u{:04X}', '%u{:04x}')}')"),
    "%u, digits": ("a.js", f"unescape('{each(PHONE, '%u{:04X}')}')"),
    "%u in percent": ("a.js", f"unescape('{quote(each(NAME, '%u{:04X}'))}')"),
    "data address": ("a.html", f'<img src="data:text/html,{quote(said(NAME))}">'),
}
ESCAPES: Pages = {
    "mixed case": ("a.js", string(each(NAME, "\\u{:04x}", "\\u{:04X}"))),
    "braces": ("a.js", string(each(NAME, "\\u{{{:X}}}"))),
    "braces, noughts": ("a.js", string(each(NAME, "\\u{{00{:x}}}"))),
    "JSON": ("a.json", "[" + string(each(NAME, "\\u{:04X}")) + "]"),
    "JSON, twice": ("a.json", "[" + string(each(NAME, "\\\\u{:04X}")) + "]"),
    "JSON, three deep": ("a.json", json.dumps({"a": json.dumps({"b": json.dumps({"c": NAME})})})),
    "YAML": ("a.yaml", "a: " + string(each(NAME, "\\U{:08X}"))),
    "octal bytes": ("a.txt", string(every(NAME.encode(), "\\{:03o}"))),
    "octal bytes in a script": ("a.js", string(every(NAME.encode(), "\\{:03o}"))),
    "hexadecimal bytes": ("a.js", string(every(NAME.encode(), "\\x{:02x}"))),
    "style sheet": ("a.css", "a::after{content:" + string(each(NAME, "\\{:06X}")) + "}"),
    "numbers of characters": ("a.js", f"[{each(NAME, '{},')}].map(a => String.fromCharCode(a))"),
    "fromCharCode, spread": ("a.js", f"String.fromCodePoint(...[{each(NAME, '0x{:x},')}0x41])"),
    "fromCharCode, applied": ("a.js", f"String.fromCharCode.apply(null,[{each(PHONE, '{},')}32])"),
    "U+": ("a.html", said(each(NAME, "U+{:04X} "))),
}
ENTITIES: Pages = {
    "no semicolon": ("a.html", said(each(NAME, "&#{}"))),
    "hexadecimal, no semicolon": ("a.html", said(each(NAME, "&#x{:x}"))),
    "hexadecimal, capitals": ("a.html", said(each(NAME, "&#X{:X}"))),
    "noughts": ("a.html", said(each(NAME, "&#0000000{};", "&#x000000{:x};"))),
    "both": ("a.html", said(each(NAME, "&#{}", "&#x{:X};"))),
    "three times": ("a.html", said(each(NAME, "&amp;amp;#{};"))),
    "number, no semicolon": ("a.html", said(each(PHONE, "&#{}"))),
    "mail address": ("a.html", said("gao.feng&#64example&#46invalid")),
    "home": ("a.html", said(each(HOME[6:], "&#{}"))),
    "srcdoc": ("a.html", f'<iframe srcdoc="&lt;p&gt;{FAMILY}&lt;i&gt;{GIVEN}"></iframe>'),
}
BASE64: Pages = {
    "for addresses": ("a.html", f'<a href="/x/{url_packed(SENTENCE.encode())}/">x</a>'),
    "UTF-16": ("a.html", said(packed(NAME.encode("utf-16-le")))),
    "UTF-16, the other way": ("a.html", said(packed(NAME.encode("utf-16-be")))),
    "UTF-16 with a mark": ("a.html", said(packed(NAME.encode("utf-16")))),
    "UTF-8 with a mark": ("a.html", said(packed(NAME.encode("utf-8-sig")))),
    "UTF-32": ("a.html", said(packed(NAME.encode("utf-32")))),
    "GB 18030": ("a.html", said(packed(SENTENCE.encode("gb18030")))),
    "Big5": ("a.html", said(packed("諸葛小明".encode("big5")))),
    "twice": ("a.html", said(packed(packed(NAME.encode()).encode()))),
    "JSON": ("a.html", said(packed(json.dumps({"name": NAME}).encode()))),
    "percent in it": ("a.html", said(packed(quote(NAME).encode()))),
    "in percent": ("a.html", f'<a href="?d={quote(packed(NAME.encode()), safe="")}">x</a>'),
    "a page": ("a.js", f'var a=atob("{packed(said(f"{FAMILY}<b>{GIVEN}</b>").encode())}")'),
    "put together": ("a.js", f'var a=atob("{packed(NAME.encode())[:6]}"+"{packed(NAME.encode())[6:]}")'),
    "folded": ("a.txt", folded(SENTENCE, 76)),
    "folded, short": ("a.txt", folded(SENTENCE, 20)),
    "each character": ("a.html", said(" ".join(packed(sign.encode()) for sign in NAME))),
    "gzip in it": ("a.html", said(packed(gzip.compress(NAME.encode(), mtime=0)))),
    "zlib in it": ("a.html", said(packed(zlib.compress(SENTENCE.encode())))),
    "marks of tones": ("a.html", said(packed("Zhūgě Xiǎomíng".encode()))),
    "number": ("a.html", said(packed(NUMBER.encode()))),
    "mail address": ("a.html", said(packed(MAIL.encode()))),
    "home": ("a.html", said(packed(HOME.encode()))),
    "long": ("a.js", f'x="{packed(("调解" * 8000 + NAME).encode())}"'),
    "long, GBK": ("a.js", f'x="{packed(("调解" * 9000 + NAME).encode("gbk"))}"'),
    "table": ("a.csv", f"a,b\n1,{packed(NAME.encode())}"),
    "drawing": ("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{packed(NAME.encode())}</desc></svg>'),
    "name of a file": (f"{url_packed(NAME.encode())}.html", said("x")),
    "data address in capitals": ("a.html", f'<img src="DATA:text/html;BASE64,{packed(said(NAME).encode())}">'),
    "data address, GBK": ("a.html", f'<img src="data:;charset=gbk;base64,{packed(said(NAME).encode("gbk"))}">'),
}
OTHER_ALPHABETS: Pages = {
    "base32": ("a.html", said(base64.b32encode(NAME.encode()).decode())),
    "hexadecimal": ("a.html", said(NAME.encode().hex().upper())),
    "hexadecimal, GBK": ("a.html", said(NAME.encode("gbk").hex())),
    "hexadecimal, UTF-16": ("a.html", said(NAME.encode("utf-16-be").hex())),
    "hexadecimal, parted": ("a.html", said(NAME.encode().hex(" "))),
    "hexadecimal, list": ("a.js", f"x=[{every(NAME.encode(), '0x{:02x},')}]"),
    "hexadecimal number": ("a.html", said(PHONE.encode().hex(" "))),
    "quoted-printable": ("a.html", said(quopri.encodestring(SENTENCE.encode()).decode())),
    "quoted-printable, small": ("a.html", said(every(NAME.encode(), "={:02x}"))),
    "quoted-printable, folded": ("a.txt", "=E8=AF=B8=E8=91=\n=9B=E5=B0=8F=\r\n=E6=98=8E"),
    "quoted-printable, GBK": ("a.html", said(every(NAME.encode("gbk"), "={:02X}"))),
    "quoted-printable number": ("a.html", said(each(PHONE, "={:02X}"))),
    "quoted-printable, a sign": ("a.html", said("gao.feng=40example=2Einvalid")),
    "head of mail, B": ("a.txt", f"Subject: =?GB2312?B?{packed(NAME.encode('gbk'))}?="),
    "head of mail, Q": ("a.txt", f"Subject: =?utf-8?q?{every(NAME.encode(), '={:02X}')}?="),
    "head of mail, parted": (
        "a.txt",
        f"Subject: =?UTF-8?B?{packed(FAMILY.encode())}?= =?UTF-8?B?{packed(GIVEN.encode())}?=",
    ),
    "punycode": ("a.html", said(labels(NAME))),
    "punycode, capitals": ("a.html", said(labels(NAME).upper())),
    "punycode, two labels": ("a.html", said(labels(FAMILY, GIVEN))),
    "punycode, more in it": ("a.html", said(labels(f"www{NAME}"))),
    "UTF-7": ("a.html", said(NAME.encode("utf-7").decode())),
    "HZ": ("a.html", said(NAME.encode("hz").decode())),
    "ISO 2022": ("a.txt", "諸葛小明".encode("iso2022_jp")),
    "read as Western": ("a.html", said(NAME.encode().decode("latin-1"))),
    "UTF-16 page": ("a.html", said(NAME).encode("utf-16")),
    "Big5 page": ("a.html", said("諸葛小明到場").encode("big5")),
    "packed index": ("search/search_index.json.gz", gzip.compress(json.dumps({"docs": [{"text": NAME}]}).encode())),
}
LETTERS: Pages = {
    "name of a file": ("zhugexiaoming.html", said("x")),
    "name of a file, apostrophe": ("zhuge-xiao'ming.html", said("x")),
    "name of a file, initials": ("zhugexm.html", said("x")),
    "name of a file, initials first": ("xm-zhuge.html", said("x")),
    "address, reversed": ("a.html", '<a href="/u/xiaoming.zhuge/">P1</a>'),
    "account": ("a.html", said("zhugexm@example.test")),
    "one word": ("a.html", said("contact zhugexiaoming today")),
    "as people write it": ("a.html", said("by Zhuge Xiaoming, Yunxiu")),
    "capitals": ("a.html", said("by ZHUGE Xiaoming, Yunxiu")),
    "given name first": ("a.html", said("by Xiaoming Zhuge, Yunxiu")),
    "comma": ("a.html", said("by Zhuge, Xiaoming (2026)")),
    "hyphen": ("a.html", said("by Zhuge Xiao-ming (2026)")),
    "initials after": ("a.html", said("by Zhuge X.M. (2026)")),
    "initials before": ("a.html", said("by X. M. Zhuge (2026)")),
    "marks of tones": ("a.html", said("Zhūgě Xiǎomíng")),
    "marks of tones, given name first": ("a.html", said("Xiǎomíng Zhūgě")),
    "marks of tones, capitals": ("a.html", said("ZHŪGĚ XIǍOMÍNG")),
    "marks of tones, parted": ("a.html", said("zhū gě xiǎo míng")),
    "marks of tones, apostrophe": ("a.html", said("Zhūgě Xiǎo’míng")),
    "marks of tones, entities": ("a.html", said("Zh&#363;g&#283; Xi&#462;om&#237;ng")),
    "marks of tones, combining": ("a.html", said("Zhu\u0304ge\u030c Xia\u030comi\u0301ng")),
    "readings alone": (
        "a.html",
        said("<ruby>甲<rt>zhū</rt>乙<rt>gě</rt>丙<rt>xiǎo</rt>丁<rt>míng</rt></ruby>"),
    ),
    "numbers of tones": ("a.html", said("zhu1 ge3 xiao3 ming2")),
    "numbers of tones, given name first": ("a.html", said("Xiao3ming2 Zhu1ge3")),
    "numbers of tones, two syllables": ("a.html", said("li2 li4 came")),
    "foreign name": ("a.html", said("ＯＬＬＩ Lilio came")),
    "numbers of tones, raised": ("a.html", said("zhu¹ge³ xiao³ming²")),
    "rare character spelt": ("a.html", said("刘YAN明到场")),
    "rare character in its standard form": ("a.html", said("刘䶮明到场")),
    "two characters, one of private use": ("a.html", said("当事人魏\ue863到场")),
    "traditional": ("a.html", said("諸葛小明")),
    "compatibility forms": ("a.html", said("諸葛⼩明")),
}
BACKWARDS: Pages = {
    "identity number": ("a.html", said(NUMBER[::-1])),
    "identity number, parted": ("a.html", said(" ".join(NUMBER[::-1]))),
    "telephone": ("a.html", said(PHONE[::-1])),
    "mail address": ("a.html", said(MAIL[::-1])),
    "name": ("a.html", said(NAME[::-1])),
    "turned by style": ("a.html", f'<p style="direction: rtl; unicode-bidi: bidi-override">{SHORT[::-1]}</p>'),
    "turned by a style sheet": (
        "a.html",
        f"<style>.r{{unicode-bidi:bidi-override}}</style><p class=r>{SHORT[::-1]}</p>",
    ),
    "turned by an element": ("a.html", f'<bdo dir="rtl">{SHORT[::-1]}</bdo>'),
    "turned by a sign": ("a.html", said(f"\u202e{SHORT[::-1]}\u202c")),
    "turned by a script": ("a.js", f'x="{SHORT[::-1]}".split("").reverse().join("")'),
    "given name first, JSON": ("a.json", json.dumps({"given": GIVEN, "family": FAMILY})),
    "given name first, table": ("a.csv", f"名,姓\n{GIVEN},{FAMILY}\n"),
}
DIGITS: Pages = {
    "full width": ("a.html", said("".join(chr(ord(sign) + 0xFEE0) for sign in PHONE))),
    "full width, dashes": ("a.html", said("".join(chr(ord(sign) + 0xFEE0) + "—" * (sign == "0") for sign in NUMBER))),
    "banker's numerals": ("a.html", said(PHONE.translate(str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")))),
    "banker's numerals, traditional": (
        "a.html",
        said(PHONE.translate(str.maketrans("0123456789", "零壹貳參肆伍陸柒捌玖"))),
    ),
    "as read out": ("a.html", said(PHONE.translate(str.maketrans("0123456789", "零幺两三四五六七八九")))),
    "as soldiers read it out": ("a.html", said(PHONE.translate(str.maketrans("0123456789", "洞幺两三四五六拐八勾")))),
    "all kinds": ("a.html", said(each(PHONE, "&#{};", "&#{}", "%{:02x}"))),
    "keys": ("a.html", between("\ufe0f\u20e3", PHONE)),
    "circled": ("a.html", said(PHONE.translate(str.maketrans("0123456789", "⓿❶❷❸❹❺❻❼❽❾")))),
    "full stops": ("a.html", said(PHONE.translate(str.maketrans("0123456789", "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐")))),
    "Tibetan": ("a.html", said(PHONE.translate({ord("0") + digit: 0xF20 + digit for digit in range(10)}))),
    "thousands": ("a.html", said(f"{int(PHONE):,}")),
    "country": ("a.html", f'<a href="tel:0086{PHONE[:3]}%20{PHONE[3:7]}%20{PHONE[7:]}">x</a>'),
    "letters": ("a.html", said(PHONE.translate(str.maketrans("01", "Ol")))),
    "each in an element": ("a.html", said("".join(f"<span>{digit}</span>" for digit in PHONE))),
    "each on a line of a list": ("a.html", "<ul>\n" + "".join(f"  <li>{digit}</li>\n" for digit in PHONE) + "</ul>"),
    "each in a row": ("a.html", "<table>" + "".join(f"<tr><td>{digit}</td></tr>" for digit in PHONE) + "</table>"),
    "raised": ("a.html", said(f"{PHONE[:3]}<sup>{PHONE[3]}</sup>{PHONE[4:]}")),
    "home in numerals": ("a.html", said("锦绣花园十二栋二单元五〇一室")),
    "home, traditional": ("a.html", said("錦繡花園12棟2單元501室")),
    "mail address in words": ("a.html", said("gao dot feng at example dot invalid")),
}
PARTED: Pages = {
    "hidden": ("a.html", hidden("hidden")),
    "hidden, capitals": ("a.html", said(f"{FAMILY}<SPAN HIDDEN>某某</SPAN>{GIVEN}")),
    "hidden until found": ("a.html", hidden("hidden='until-found'")),
    "hidden within hidden": ("a.html", said(f"{FAMILY}<span hidden>某<span>乙</span>某</span>{GIVEN}")),
    "hidden, never closed within": ("a.html", f"<div>{FAMILY}<div hidden>某<p>乙</div>{GIVEN}</div>"),
    "hidden digits": ("a.html", said(f"{PHONE[:3]}<span hidden>555</span>{PHONE[3:]}")),
    "not displayed": ("a.html", hidden("style='color:red; DISPLAY : NONE !important'")),
    "not displayed, entity": ("a.html", hidden("style='display&#58;none'")),
    "not visible": ("a.html", hidden("style='visibility:hidden'")),
    "no size": ("a.html", hidden("style='font-size:0px'")),
    "next to no size": ("a.html", hidden("style='font-size:.01em'")),
    "no width": ("a.html", hidden("style='display:inline-block; width:0; overflow:hidden'")),
    "no scale": ("a.html", hidden("style='display:inline-block; transform:scale(0)'")),
    "no colour": ("a.html", hidden("style='color: transparent'")),
    "no colour, channels": ("a.html", hidden("style='color: rgba(0, 0, 0, 0)'")),
    "a dot": ("a.html", hidden("style='position:absolute; width:1px; height:1px; overflow:hidden'")),
    "drawing, not displayed": ("a.svg", drawn(f'{FAMILY}<tspan display="none">某</tspan>{GIVEN}')),
    "drawing, see-through": ("a.svg", drawn(f'{FAMILY}<tspan style="opacity:0">某</tspan>{GIVEN}')),
    "drawing, class": ("a.svg", drawn(f'<style>.z{{display:none}}</style>{FAMILY}<tspan class="z">某</tspan>{GIVEN}')),
    "feed": ("a.xml", f"<feed><title><![CDATA[{FAMILY}<b hidden>某</b>{GIVEN}]]></title></feed>"),
    "Word, hidden": ("a.docx", document("<w:r><w:rPr><w:vanish/></w:rPr><w:t>某</w:t></w:r>")),
    "Word, deleted": ("a.docx", document("<w:del><w:r><w:delText>某</w:delText></w:r></w:del>")),
    "see-through": ("a.html", hidden("style='opacity:0.0'")),
    "beside the screen": ("a.html", hidden("style='position:absolute; left:-9999px'")),
    "class that usually hides": ("a.html", hidden("class='a sr-only'")),
    "class of the page": ("a.html", "<style>p .zz, b { color: red; display: none }</style>" + hidden("class='a zz'")),
    "id of the page": ("a.html", "<style>#zz{display:none}</style>" + hidden("id=zz")),
    "element of the page": ("a.html", "<style>x-h{display:none}</style>" + hidden("a", "x-h")),
    "template": ("a.html", hidden("a", "template")),
    "noscript": ("a.html", hidden("a", "noscript")),
    "dialog": ("a.html", hidden("a", "dialog")),
    "object": ("a.html", hidden("a", "object")),
    "film": ("a.html", hidden("a", "video")),
    "readings": ("a.html", said("<ruby>诸<rp>(</rp><rt>某</rt><rp>)</rp>葛<rp>(</rp><rt>某</rt><rp>)</rp></ruby>小明")),
    "readings in elements": ("a.html", said("<ruby>诸<rt><span>某</span></rt>葛<rt><b>某</b></rt></ruby>小明")),
    "readings, never closed": ("a.html", said("<ruby>诸<rt>某<rb>葛<rt>某</ruby>小明")),
    "empty elements": ("a.html", between("<span></span>")),
    "unknown elements": ("a.html", between("<x-y></x-y>")),
    "pictures": ("a.html", between('<img src="a.png" alt="">')),
    "comments": ("a.html", between("<!-- x -->")),
    "script": ("a.html", said(f"{FAMILY}<script>var x=1</script>{GIVEN}")),
    "line breaks": ("a.html", between("<br>")),
    "soft hyphens": ("a.html", between("&shy;")),
    "possible breaks": ("a.html", between("<wbr>")),
    "zero width, by name": ("a.html", between("&ZeroWidthSpace;")),
    "zero width": ("a.html", between("\u200b")),
    "joiners": ("a.html", between("\u2060")),
    "fillers": ("a.html", between("\u3164")),
    "tags of Unicode": ("a.html", between("\U000e0041")),
    "variation": ("a.html", between("\ufe00")),
    "dots": ("a.html", between("·")),
    "paragraphs": ("a.html", said(FAMILY) + said(GIVEN)),
    "indented paragraphs": ("a.html", f"<div>{FAMILY}</div>\n    <div>{GIVEN}</div>"),
    "cells": ("a.html", "<table><tr>" + "".join(f"<td>{sign}</td>" for sign in NAME) + "</tr></table>"),
    "rows": ("a.html", "<table>" + "".join(f"<tr><td>{sign}</td></tr>" for sign in NAME) + "</table>"),
    "texts of a drawing": (
        "a.svg",
        '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(f"<text>{sign}</text>" for sign in NAME) + "</svg>",
    ),
    "Markdown": ("a.md", f"{FAMILY}<span hidden>某某</span>{GIVEN}"),
    "search index": (
        "search_index.json",
        json.dumps({"docs": [{"text": f"{FAMILY}<span hidden>某某</span>{GIVEN}"}]}),
    ),
    "strings": ("a.js", f"x='{FAMILY}'+/* a */\n'{GIVEN}'"),
    "strings, concat": ("a.js", f"x='{FAMILY}'.concat('{GIVEN}')"),
    "strings, template": ("a.js", f"x=`{FAMILY}${{'{GIVEN}'}}`"),
    "strings, joined": ("a.js", "x=['诸','葛','小','明'].join('')"),
    "strings of a style": ("a.css", f"a::after{{content:'{FAMILY}' '{GIVEN}'}}"),
    "list": ("a.json", json.dumps(list(NAME))),
    "visiting card": ("a.vcf", f"BEGIN:VCARD\r\nN:{SHORT[:2]};{SHORT[2:]};;;\r\nEND:VCARD"),
    "XML": ("a.xml", f"<a>{FAMILY}<![CDATA[{GIVEN}]]></a>"),
    "mail address": ("a.html", said("gao.feng<wbr>@<b>example</b>.invalid")),
}
DISGUISED: Pages = {
    f"{family}: {name}": page
    for family, pages in (
        ("percent", PERCENT), ("escapes", ESCAPES), ("entities", ENTITIES), ("base64", BASE64),
        ("alphabets", OTHER_ALPHABETS), ("letters", LETTERS), ("backwards", BACKWARDS), ("digits", DIGITS),
        ("parted", PARTED),
    )
    for name, page in pages.items()
}  # fmt: skip
"""By family and disguise."""

LOOK_ALIKES: Pages = {
    "syllables": ("a.html", said("read by Zhu Ge Xiao Ming and others; zhu ge xiao ming; zhuge xiao")),
    "other names in letters": ("a.html", said("Zhuge Xiaomin, Zhuge Xiaomingming, Zhugexiaomingyuan, X.M. Zhugeliang")),
    "other names of files": ("zhuge/xiao-mings.html", said('<a href="/zhuge-xm2026x/">x</a>')),
    "few initials": ("lixn/index.html", said("x")),
    "initials in code": ("a.js", "var lixn=e.lixn||zhugexm;t.xmzhuge=1"),
    "another name": ("a.html", said("诸葛大明、诸葛、小明、诸葛<b hidden>x</b>大明")),
    "names in two lines": ("a.html", "<li>诸葛某</li>\n\n<li>小明家</li>"),
    "blank lines": ("a.html", said("诸葛<br>\n\n\n\n小明")),
    "three backwards": ("a.html", said("东阳欧式建筑，娜小李子")),
    "base64 of others": ("a.html", said(packed("来访人诸葛大明到场，反映楼上漏水".encode()))),
    "words like base64": (
        "a.js",
        "getElementById(requestAnimationFrame, encodeURIComponent, XMLHttpRequest2, 5L2g5aW9)",
    ),
    "hashes": ("a.txt", "sha256:" + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" * 3),
    "colours": ("a.css", "a{color:#e8afb8;background:#e8919b;border-color:#e5b08f}"),
    "quoted-printable of others": ("a.html", said("=E8=AF=B8=E8=91=9B=E5=A4=A7=E6=98=8E a=b c=d")),
    "percent of others": ("a.html", '<a href="?a=100%25&b=%E8%AF%B8%E8%91%9B">x</a>'),
    "numbers backwards, cut": ("a.html", said(PHONE[::-1][1:] + " " + NUMBER[::-1][2:])),
    "longer numbers": ("a.html", said(f"{PHONE[:-1]} {PHONE[1:]} {NUMBER[:-1]}")),
    "numbers like letters": ("a.html", said("1.12-1.14, 112114, li 2 li 5, 0111 11110")),
    "soldiers": ("a.html", said("洞庭湖边、拐角处、勾画、钩子；洞洞幺 演习")),
    "sums": ("a.html", said("共 13,900.00 元，2026-11-20 至 2026-12-31，第 12 栋的 501 户")),
    "western": ("a.html", said("Ärzte à Genève: déjà vu, naïve, Œuvre — ½ °C")),
    "hidden and nothing beside": ("a.html", said("诸葛<span hidden>小某</span>先生，葛<i hidden>x</i>小明")),
    "readings of others": ("a.html", said("<ruby>诸<rt>zhū</rt>葛<rt>gě</rt>亮<rt>liàng</rt></ruby>")),
    "tones of others": ("a.html", said("Zhūgě Liàng, Xiǎomíngxīng")),
    "rare characters of others": ("a.html", said("刘彦明、刘\ue001明、魏\ue001、刘Yang明")),
    "homes of others": ("a.html", said("锦绣花园12栋2单元502室、锦绣花园的 12 栋、501 室")),
    "mail of others": ("a.html", said("gao.feng@example.test, feng.gao@example.invalid")),
    "styles": ("a.css", ".hidden{display:none}.rtl{direction:rtl}a::before{content:'诸'}b::after{content:'明'}"),
    "letters and digits": (
        "a.js",
        "const a=[35832,33883,23567];String.fromCharCode(65,66,67);x.reverse();'\\u8bf8\\u845b'",
    ),
}
