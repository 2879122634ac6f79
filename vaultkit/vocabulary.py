"""Every word that vaultkit recognizes in a note: properties and their spellings, kinds, tags, headings.

The documentation of the format is made from these tables, and `vaultkit.toml` can change the words (`settings`).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["contact", "event", "goal"]
KINDS: tuple[Kind, ...] = ("contact", "event", "goal")
"""In order of precedence (docs/format.md, *What a note is*)."""


class Property(Struct, frozen=True):
    """A property of a note's front matter."""

    kind: Kind
    name: str
    also: tuple[str, ...]
    """Alternative spellings; case, spaces, `-` and `_` are ignored."""
    value: str
    """A description of its value."""
    meaning: str


PROPERTIES: tuple[Property, ...] = (
    Property("contact", "aliases", (), "list", "further names"),
    Property(
        "contact",
        "cadence",
        ("contact_frequency", "cadence_days", "frequency", "keep_in_touch"),
        "span: `6 weeks`, `6w`, `monthly`, `P6W`, or a number of days",
        "how often to be in touch",
    ),
    Property("contact", "tier", ("circle",), "A, B, C or D", "gives the default cadence"),
    Property(
        "contact",
        "last_contact",
        (
            *("last_contacted", "last_interaction", "date_last_contacted", "last_chatted", "last_met", "last_seen"),
            *("last_contact_date", "prm_last_contacted"),
        ),
        "day",
        "one more touch, like any other",
    ),
    Property(
        "contact",
        "next_contact",
        ("next_follow_up", "next_followup", "follow_up"),
        "day",
        "a day to get in touch; settled by any touch on or after it",
    ),
    Property("contact", "snooze_until", ("quiet_until",), "day", "let rest until that day, inclusive"),
    Property("contact", "status", (), "`active`, `paused`, `archived` or `deceased`", "whether to be in touch at all"),
    Property(
        "contact",
        "died",
        ("deceased", "death", "date_of_death", "death_date", "day_of_death", "dod", "passed_away"),
        "day, or `true`",
        "ends everything about them, quietly",
    ),
    Property(
        "contact",
        "birthday",
        ("birth", "born", "bday", "dob", "date_of_birth", "birthdate"),
        "`1985-03-14` or `03-14`; the years 1604 and 0000 are none",
        "kept on the 28th when 29 February is missing",
    ),
    Property("contact", "met", ("first_met", "met_date", "date_met"), "day", "the day the acquaintance began"),
    Property("contact", "created", (), "day", "the day the note began"),
    Property("contact", "introduced_by", (), "links", "who introduced you"),
    Property("contact", "knows", (), "links", "whom they know; works both ways"),
    Property(
        "contact", "can_help", ("helps_with", "can_help_with", "skills", "expertise"), "list", "what they can help with"
    ),
    Property("contact", "looking_for", (), "list", "what they look for"),
    Property("contact", "interests", (), "list", "what they like"),
    Property("contact", "company", ("org", "organization", "organisation"), "text or link", "where they work"),
    Property("contact", "role", ("title", "position"), "text", "what they do there"),
    Property("contact", "location", ("city", "adr.locality"), "text or link", "where they live"),
    Property("contact", "email", ("e_mail", "mail"), "text or list", "their addresses; the first is written to"),
    Property(
        "contact", "phone", ("mobile", "tel", "telephone", "phone_number", "cell"), "text or list", "their numbers"
    ),
    Property("contact", "linkedin", ("linkedin_url", "linkedin_profile"), "text", "their page on LinkedIn"),
    Property("contact", "url", ("urls", "website", "web", "homepage"), "text or list", "their pages on the web"),
    Property("contact", "reach", ("reach_by",), "`phone`, `mail`", "`phone`: a draft is the points of a call"),
    Property("contact", "language", (), "a language, such as `de`", "in which you write to them"),
    Property("contact", "mentions", (), "`true` or `false`", "`false`: a link in a dated note is no touch"),
    Property("goal", "status", (), "`active`, `paused`, `done`, `dropped` or `archived`", "whether it is pursued"),
    Property(
        "goal",
        "completed",
        (
            *("completed_date", "completion_date", "completed_on", "completed_at", "date_completed", "achieved"),
            *("closed", "finished", "done"),
        ),
        "day, or `true`",
        "the day it was reached: it is done",
    ),
    Property("goal", "deadline", ("due", "by", "target_date"), "day", "when it should be reached"),
    Property("goal", "why", (), "text", "what it is for"),
    Property(
        "event",
        "date",
        ("start", "start_date"),
        "day or day and time, also as a range: `2026-11-26 18:00–20:00`, `2026-11-26/2026-11-28`",
        "when it takes place, or begins",
    ),
    Property("event", "end", ("end_date",), "day, or day and time, or time", "its last day, and when it ends"),
    Property("event", "start_time", ("time",), "time, or two: `18:00–20:00`", "when it begins"),
    Property("event", "end_time", (), "time", "when it ends, on its last day"),
    Property(
        "event",
        "attendees",
        ("attendee", "people", "person", "participants", "contacts", "with"),
        "links",
        "who is there",
    ),
    Property("event", "location", ("loc", "place"), "text or link", "where it is"),
    Property("event", "status", (), "`cancelled`, `postponed`, `tentative`, `confirmed`", "whether it takes place"),
    Property(
        "event",
        "attended",
        ("took_place",),
        "`true` or `false`",
        "whether you were there; `false`: it counts for nobody and is not asked about",
    ),
    Property("event", "goals", ("goal",), "links", "the goals it serves"),
    Property("event", "aim", (), "text", "what you want from it"),
    Property("event", "topics", ("topic",), "list", "what it is about"),
    Property(
        "event",
        "host",
        ("hosts", "hosted_by", "organizer", "organiser", "organizers", "organisers"),
        "list",
        "who holds it: its people are likely to come where no list tells",
    ),
    Property("event", "prepared", (), "day", "the day you prepared for it"),
    Property("event", "debriefed", (), "day", "the day you looked back on it"),
    Property("event", "uid", ("icaluid", "event_id"), "text", "which event of a calendar it is"),
)

KIND_PROPERTIES = ("type", "categories", "category", "fileclass", "notetype")
"""Properties whose values state the kind of a note."""


ImportField = Literal[
    "name",
    "first_name",
    "middle_name",
    "last_name",
    "nickname",
    "email",
    "phone",
    "company",
    "role",
    "location",
    "country",
    "url",
    "birthday",
    "birth_year",
    "birth_month",
    "birth_day",
    "category",
    "note",
    "met",
]
"""What a file of another program can tell of a person; `[import.columns]` says under which headers."""


class KindWords(Struct, frozen=True):
    """The words that state the kind of a note."""

    values: tuple[str, ...]
    tags: tuple[str, ...]
    folders: tuple[str, ...]


_PEOPLE_FOLDERS = (
    *("Contacts", "Contact", "People", "Person", "Persons"),
    *("Personen", "Leute", "Menschen", "Kontakte", "Kontakt"),  # German
    *("Personnes", "Personne", "Gens"),  # French
    *("Personas", "Persona", "Gente", "Contactos", "Contacto"),  # Spanish
    *("Pessoas", "Pessoa", "Contatos", "Contato"),  # Portuguese
    *("Persone", "Contatti", "Contatto"),  # Italian
    *("Persoon", "Mensen", "Contacten", "Contactpersoon", "Contactpersonen"),  # Dutch
    *("Osoby", "Osoba", "Ludzie", "Kontakty"),  # Polish
    *("Люди", "Человек", "Персона", "Персоны", "Контакты", "Контакт"),  # Russian
    *("人物", "人们", "人們", "联系人", "联络人", "聯絡人", "聯繫人", "人脉", "人脈", "通讯录", "通訊錄"),  # Chinese
    *("人", "人々", "連絡先", "知人", "コンタクト"),  # Japanese
    *("사람", "사람들", "인물", "연락처", "인맥", "지인"),  # Korean
    *("Kişi", "Kişiler"),  # Turkish
)

KIND_WORDS: dict[Kind, KindWords] = {
    "contact": KindWords(
        ("contact", "contacts", "person", "persons", "people"),
        ("contact", "contacts", "person", "persons", "people"),
        _PEOPLE_FOLDERS,
    ),
    "event": KindWords(
        (
            *("event", "events", "meeting", "meetings", "conference", "conferences", "call", "calls"),
            *("interaction", "interactions", "1-1", "1:1", "1on1", "one-on-one"),
        ),
        ("event", "events", "meeting", "meetings"),
        ("Events", "Event", "Meetings", "Meeting", "Meeting Notes"),
    ),
    "goal": KindWords(("goal", "goals"), ("goal", "goals"), ("Goals", "Goal")),
}


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for a list of words in code."""
    return frozenset(text.split())


OTHER_KINDS = word_set(
    """
    album app article audiobook bike blog board bookmark book building bug car chapter character city clipping
    company concept country course daily dashboard database decision definition device diary document documentation
    dog drawing drink entity episode essay exercise experiment faction faq feature film firm flashcard form game
    genre glossary guide guideline habit hike hotel how-to howto idea index ingredient institution inventory invoice
    issue item job journal lecture lesson letter library list literature literature-note location log lore magazine
    manual map meal metric moc model monthly monster movie museum music newsletter note notebook npc object
    organisation organization org page paper pattern pet place plan plant playlist podcast poem policy post
    principle process product program programme project prompt proposal publication quarterly quest question quote
    recipe reference release repository research resource restaurant retrospective review routine script series
    session shop show skill snippet software song source spell standup story summary table talk task template term
    text ticket tip todo tool topic track trip tutorial vehicle venue video vocabulary website weekly wiki workout
    yearly zettel
    """
)
"""Other kinds of notes that a `type` or `category` may name, in the singular: they outweigh a folder."""

INDEX_WORDS = word_set(
    """
    birthday birthdays crm dashboard database directory home hub index info list lists moc notes overview pages readme
    table template templates todo tracker untitled
    übersicht liste vorlage vorlagen unbenannt geburtstage accueil modèle anniversaires lista plantilla índice
    panoramica indice compleanni índice modelo overzicht sjabloon naamloos szablon список обзор шаблон
    未命名 目录 目錄 模板 无标题 一覧 無題 無題のファイル テンプレート 목록 무제
    """
)
"""Words for index pages among people."""

JOINING_WORDS = word_set("about all alle and base board by i know main map my note of our page start the view")
"""Words that may stand beside them: `All People`. Alone, some of them are names."""

UNTITLED = frozenset(
    {
        *("sans titre", "sin título", "senza nome", "senza titolo", "sem título", "zonder titel", "bez nazwy"),
        *("bez tytułu", "address book", "без названия", "제목 없음"),
    }
)
"""What the app calls a note without a name, where that is more than one word."""

GROUP_WORDS = word_set(
    """
    academic acquaintances advisors agency alumni archive business class clients club colleagues colleague community
    company companies conference contractors coworkers crew crm customers department employees ex external family
    former founders friends group groups inbox inner investors internal leads list management members mentors misc
    neighbors neighbours network networking new office old org organisation organization other others outer partners
    peers personal private professional project prospects public recruiters relatives school staff students suppliers
    team teams university vendors work
    amis arbeit amici amigos bekannte collegen famiglia familia família familie famille famiglie freunde kollegen
    kunden vrienden znajomi rodzina praca travail lavoro trabajo trabalho werk друзья семья работа
    朋友 家人 同事 友人 家族 同僚 친구 가족 동료
    """
)
"""Words in the names of folders that hold several people: the note of such a folder is no person."""

NESTING_TAGS = frozenset({"type", "kind", "note"})
"""Tags below which a nested tag names the kind of a note: `#type/person`."""

ARCHIVE_FOLDERS = word_set(
    """
    archive archives archived archiv archivé archivo archivos archivio arquivo arquivos archief archiwum архив
    归档 存档 歸檔 封存 档案 アーカイブ 보관 보관함 아카이브 arşiv
    """
)
"""Names of folders, as `bare_name` gives them, in which contacts and goals are archived."""

TEMPLATE_FOLDERS = word_set(
    """
    template templates vorlage vorlagen modèle modèles plantilla plantillas modello modelli sjabloon sjablonen
    szablon szablony шаблон шаблоны 模板 テンプレート 템플릿 şablonlar
    """
)
"""Names of folders, as `bare_name` gives them, that hold templates where Obsidian's settings name no other."""

CONTACT_STATUSES: dict[str, tuple[str, ...]] = {
    "active": ("active",),
    "paused": ("paused", "pause", "inactive", "on hold", "hold", "dormant"),
    "archived": ("archived", "archive"),
    "deceased": (
        *("deceased", "dead", "died", "passed away", "rip", "r.i.p", "✝", "✝️", "verstorben", "gestorben", "tot"),
        *("décédé", "décédée", "mort", "morte", "fallecido", "fallecida", "falecido", "falecida", "deceduto"),
        *("deceduta", "overleden", "zmarły", "zmarła", "умер", "умерла", "去世", "已故", "故人", "사망"),
    ),
}
"""The words for each status, the default first, in lower case, without signs at their ends and with spaces."""

GOAL_STATUSES: dict[str, tuple[str, ...]] = {
    "active": ("active", "in progress", "ongoing", "open", "started", "doing", "wip"),
    "paused": ("paused", "pause", "inactive", "on hold", "hold"),
    "done": (
        *("done", "complete", "completed", "closed", "achieved", "finished", "reached", "accomplished", "✅", "✔", "✔️"),
        *("erledigt", "erreicht", "abgeschlossen", "terminé", "atteint", "hecho", "completado", "concluído", "feito"),
        *("completato", "fatto", "voltooid", "klaar", "gotowe", "готово", "完成", "完了", "완료"),
    ),
    "dropped": ("dropped", "cancelled", "canceled", "abandoned"),
    "archived": ("archived", "archive"),
}

PassingTag = Literal["asked", "gave", "got", "offer", "thanked", "let-go", "news", "wants", "theirs", "quiet"]
PASSING_TAGS: dict[PassingTag, str] = {
    "asked": "you asked for something",
    "gave": "you helped, sent, introduced",
    "got": "they helped you",
    "offer": "they offered something",
    "thanked": "you said thank you",
    "let-go": "you let go what they did or offered, here or before, and a first meeting; no touch",
    "news": "something changed for them",
    "wants": "they are looking for something",
    "theirs": "a day of their own, such as an exam or a launch; no touch",
    "quiet": "`#quiet until DAY`: let rest until that day, inclusive",
}
"""What a tag on a touch says about you and the first person named there (docs/format.md, *Days of contact*)."""

ATTENDEES_HEADINGS = ("Attendees", "Participants")
INTRO_HEADING = "Intro"
QUESTIONS_HEADING = "Questions"
FOLLOW_UPS_HEADINGS = ("Follow-ups", "Follow-up", "Follow ups", "Next steps")
NEEDS_HEADING = "Needs"
LOG_HEADING = "Log"


LANGUAGES = frozenset(
    {"en", "en-gb", "af", "ar", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr",
     "gl", "he", "hi", "hr", "hu", "id", "it", "ja", "ka", "ko", "lt", "lv", "ms", "nb", "ne", "nl", "nn", "pl", "pt",
     "pt-br", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "vi", "zh-cn", "zh-tw"}
)  # fmt: skip
"""The languages of daily notes' names, by moment's codes (markdown/moment_locales.py)."""
_OTHER_CODES = {"cz": "cs", "no": "nb", "se": "sv", "zh": "zh-cn"}
"""Obsidian's codes, where they are not moment's."""


def language_code(text: str) -> str | None:
    """Moment's code for a language, from Obsidian's or its own; None for an unknown one, empty for an empty text."""
    code = text.strip().lower().replace("_", "-")
    code = _OTHER_CODES.get(code, code)
    return code if not code or code in LANGUAGES else None
