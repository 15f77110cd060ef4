"""The people and the dispute of the examples: all invented, and the same on every form."""

DAY = "2026年3月12日"
APPLICANT = {
    "name": "方小满",
    "sex": "女",
    "age": "41 岁",
    "ethnicity": "汉族",
    "work": "超市店员",
    "phone": "（写能打通的号码）",
    "id_number": "（照身份证写 18 位）",
    "address": "本县月牙湾小区（编的）5 幢 302 室",
    "agent": "",
    "contact": "",
}
RESPONDENT = {
    **APPLICANT,
    "name": "钱一舟",
    "sex": "男",
    "age": "不清楚",
    "ethnicity": "不清楚",
    "work": "不清楚",
    "phone": "（知道的话写上）",
    "address": "本县月牙湾小区（编的）5 幢 402 室",
}
FACTS = (
    "今年 3 月 5 日晚上起，我家卫生间顶上漏水，墙皮脱落，吊顶泡坏。3 月 6 日我上楼找对方，对方说不是他家的水。"
    "3 月 8 日物业来看过，记录说漏点在楼上的地漏附近。3 月 10 日再找对方，没有谈成。"
)
AGENT = {
    **APPLICANT,
    "name": "方立秋",
    "sex": "男",
    "age": "36 岁",
    "relation": "弟弟",
    "address": "本县月牙湾小区（编的）2 幢 101 室",
}
