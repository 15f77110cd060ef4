"""The table of kinds: everything that may lie below cases/ and office/, a row each.

A new kind of record is a room and a row here. Reading, `check`, `check --since`, `fmt`, the look
for identifiers, the schemas for editors, the settings of a new book, the staff pages and the tests
take it from there.
"""

from collections.abc import Sequence

from jiefen.base.kind import Kind
from jiefen.base.text import N_

CASE = Kind(
    name="case",
    title=N_("案卷"),
    place="cases/*/*.yaml",
    room="jiefen.case",
    record="Case",
    change="grows",
)
KINDS: tuple[Kind, ...] = (
    CASE,
    Kind(
        name="sealed",
        title=N_("密封材料"),
        place="cases/*/*.age",
        room="jiefen.sealing",
        change="grows",
        form="lines",
        formatted=False,
        watched=True,
        whole="jiefen.sealing.keyless:sealed_findings",
    ),
    Kind(
        name="settings",
        title=N_("本局设定"),
        place="office/settings.yaml",
        room="jiefen.office.settings",
        record="Settings",
        change="named",
        approved=True,
    ),
    Kind(
        name="organisation",
        title=N_("机构和人员"),
        place="office/organisation.yaml",
        room="jiefen.office.organisation",
        record="Organisation",
        change="named",
        approved=True,
    ),
    Kind(
        name="grid",
        title=N_("包保网格"),
        place="office/grid.yaml",
        room="jiefen.office.grid",
        record="Grid",
        change="named",
    ),
    Kind(
        name="calendar",
        title=N_("日历"),
        place="office/calendar.yaml",
        room="jiefen.office.calendar",
        record="OfficeCalendar",
        change="named",
    ),
    Kind(
        name="office-law",
        title=N_("本地法律登记"),
        place="office/law.yaml",
        room="jiefen.law",
        change="named",
        whole="jiefen.book.laws:law_findings",
    ),
    Kind(
        name="procedure",
        title=N_("规程"),
        place="office/procedure/*.yaml",
        room="jiefen.procedure",
        record="Procedure",
        named_after="effective",
        change="frozen",
    ),
    Kind(
        name="duty",
        title=N_("值班表"),
        place="office/duty/*.yaml",
        room="jiefen.office.duty",
        record="DutyRoster",
        named_after="month",
        change="frozen-after-its-day",
        kept=True,
    ),
    Kind(
        name="demands",
        title=N_("诉求登记"),
        place="office/demands/*.yaml",
        room="jiefen.office.demands",
        record="Demands",
        named_after="month",
        change="grows",
        kept=True,
        origin=True,
    ),
    Kind(
        name="publication",
        title=N_("公布批次"),
        place="office/publications/*.yaml",
        room="jiefen.register",
        record="Publication",
        change="frozen",
        whole="jiefen.register.read:publication_findings",
        approved=True,
    ),
    Kind(
        name="attestation",
        title=N_("发布凭证"),
        place="office/publications/attestation-*.json",
        room="jiefen.publishing",
        change="frozen",
        form="json",
        formatted=False,
        approved=True,
        whole="jiefen.publishing.read:attestation_findings",
        since="jiefen.publishing.since:attested_findings",
    ),
    Kind(
        name="signature",
        title=N_("发布凭证的签名"),
        place="office/publications/attestation-*.json.sig",
        room="jiefen.publishing",
        change="frozen",
        form="bytes",
        formatted=False,
    ),
    Kind(
        name="changes",
        title=N_("改动批准记录"),
        place="office/changes/*.yaml",
        room="jiefen.office.changes",
        record="ChangeRecord",
        change="frozen",
        whole="jiefen.checking.approvals:name_findings",
        since="jiefen.publishing.approving:signed_approvals",
    ),
    Kind(
        name="law-text",
        title=N_("法律原文"),
        place="office/law-texts/*.yaml",
        room="jiefen.law.texts",
        record="LawText",
        change="named",
        whole="jiefen.book.laws:law_text_findings",
    ),
    Kind(
        name="keys",
        title=N_("换钥和删除登记"),
        place="office/keys.yaml",
        room="jiefen.sealing",
        record="KeyRecords",
        change="grows",
        watched=True,
        whole="jiefen.sealing.keyless:record_findings",
        approved=True,
    ),
    Kind(
        name="recipients",
        title=N_("持钥人名单"),
        place="office/recipients.txt",
        room="jiefen.sealing",
        change="second-person",
        form="lines",
        formatted=False,
        whole="jiefen.sealing.recipients:recipient_findings",
        approved=True,
    ),
    Kind(
        name="signers",
        title=N_("签名人名单"),
        place="office/signers",
        room="jiefen.publishing",
        change="second-person",
        form="lines",
        formatted=False,
        approved=True,
        whole="jiefen.publishing.signatures:signer_list_findings",
    ),
    Kind(
        name="exceptions",
        title=N_("核查例外"),
        place="office/exceptions.yaml",
        room="jiefen.gate",
        record="Exceptions",
        change="second-person",
        approved=True,
    ),
    Kind(
        name="exceptions-secret",
        title=N_("核查例外的密钥"),
        place="office/exceptions.age",
        room="jiefen.sealing",
        change="named",
        form="lines",
        formatted=False,
        whole="jiefen.sealing.keyless:secret_findings",
    ),
    Kind(
        name="attesting-key",
        title=N_("发布凭证的比对密钥"),
        place="office/attestations.age",
        room="jiefen.sealing",
        change="named",
        form="lines",
        formatted=False,
    ),
    Kind(
        name="demo-key",
        title=N_("示例钥匙"),
        place="office/demo-*-not-secret.txt",
        room="jiefen.sealing",
        change="named",
        form="bytes",
        formatted=False,
    ),
    Kind(
        name="paper-template",
        title=N_("文书模板"),
        place="office/papers/*.docx",
        room="jiefen.papers",
        change="named",
        form="bytes",
        formatted=False,
    ),
)
OFFICE_KINDS = tuple(kind for kind in KINDS if kind.place.startswith("office/"))


def kind_of(path: str, kinds: Sequence[Kind] = KINDS) -> Kind | None:
    """The kind of the file at `path`, relative to the book; None for a file that no kind claims."""
    return next((kind for kind in kinds if kind.holds(path)), None)


def schema_kinds() -> tuple[Kind, ...]:
    """The kinds that a schema describes: those written in YAML."""
    return tuple(kind for kind in KINDS if kind.form == "yaml")
