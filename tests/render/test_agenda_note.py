"""The agenda as a note, whole; and the region of a file that it is written into."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rules.vault_of import context_of, day, person, vault_of

from render.small_vault import DAY, NOTE, SMALL
from vaultkit.markdown.body_reader import read_body
from vaultkit.markdown.region import END, Region, begin_line, find_region, is_generated
from vaultkit.render.markdown_note import FRONT_MATTER, agenda_note, agenda_region
from vaultkit.rules.agenda import build_agenda
from vaultkit.settings import DEFAULTS, Settings

BEGIN = "<!-- vaultkit:begin agenda for 2026-11-22 -->"
PLAIN_BULLETS = replace(DEFAULTS, checkboxes=False)
FOUR = replace(DEFAULTS, reconnect_items=4)
many = hypothesis_settings(max_examples=100, deadline=None)


def note_of(text: str, settings: Settings = DEFAULTS, region: Region | None = None, newline: str = "\n") -> str:
    context = context_of(text, DAY, settings)
    return agenda_note(context, build_agenda(context), region, newline)


def lines_of(text: str, settings: Settings = PLAIN_BULLETS) -> list[str]:
    """The list items of the note, those in its folded parts too."""
    return [line for line in note_of(text, settings).split("\n") if line.lstrip("> ").startswith("- ")]


# --- the note --------------------------------------------------------------------


def test_the_note_of_a_small_vault_is_this() -> None:
    assert note_of(SMALL, FOUR) == NOTE


def test_the_note_of_a_day_with_nothing_says_so_and_shows_no_section() -> None:
    assert note_of("== Zoo.md\nhello\n") == (
        "---\nvaultkit: agenda\ncssclasses: [vaultkit]\n---\n"
        f"{BEGIN}\n# Sunday 22 November 2026\n\nNothing waits for you today.\n\n"
        f"<!-- vaultkit:lines 67fb18 fe2f25 -->\n{END}\n"
    )


def test_a_note_says_what_is_left_out_of_its_folded_parts() -> None:
    text = "".join(person(f"P{number}", "next_contact: 2026-11-20") for number in range(5))
    text += "".join(person(f"Q{number}", "cadence: often") for number in range(4))
    note = note_of(text, replace(PLAIN_BULLETS, open_lines=2, later_lines=2, problem_lines=1))
    assert "> [!note]- 3 later, 4 to fix\n" in note
    assert "> - and 3 more: `vaultkit check` lists them\n" in note
    assert (
        "> **Later**\n"
        "> - **[[P2]]** get in touch, as planned · **2 days late**\n"
        "> - **[[P3]]** get in touch, as planned · **2 days late**\n"
        "> - and 1 more: `vaultkit today --all` lists them\n"
    ) in note


def test_of_much_that_is_coming_up_the_rest_is_counted() -> None:
    text = "".join(person(f"P{number:02}", "", f"- [ ] write 📅 2026-11-{23 + number % 7}") for number in range(40))
    note = note_of(text, replace(DEFAULTS, later_lines=5))
    assert "> [!note]- 40 coming up\n" in note
    assert note.count("write · ") == 5
    assert "> - and 35 more\n" in note


def test_under_later_too_a_person_has_one_place() -> None:
    text = person("Ana", "", "- [ ] #waiting it 📅 2026-11-20") + person(
        "Bea", "", "- [ ] #waiting it 📅 2026-11-20\n- [ ] #waiting that 📅 2026-11-20"
    )
    note = note_of(text, replace(PLAIN_BULLETS, open_lines=2))
    assert (
        "> **Later**\n> - **[[Bea]]** check back: it · **2 days late**\n>     - check back: that · **2 days late**\n"
    ) in note


def test_what_must_stay_and_has_no_room_is_named_and_waits_with_its_box() -> None:
    text = "".join(person(f"P{number:02}", "", "- [ ] call 📅 2026-11-22") for number in range(20))
    note = note_of(text)
    opened, folded = note.split("\n## More\n")
    assert "\n- also today or late: [[P17]], [[P18]], [[P19]]\n" in opened
    assert re.search(r"\n> - \[ \] \*\*\[\[P17\]\]\*\* call · \*\*today\*\* \^vk-", folded)


@pytest.mark.parametrize(
    ("notes", "line"),
    [
        # a plain name
        (["People/Ana.md"], "- **[[Ana]]** "),
        # two notes of one name are told apart by their paths
        (["People/Ana.md", "Books/Ana.md"], "- **[[People/Ana|Ana]]** "),
        # an @ before the name
        (["People/@Ana.md"], "- **[[@Ana|Ana]]** "),
        # names that no link can hold
        (["People/A]b.md"], "- **A\\]b** "),
        (["People/C# x.md"], "- **C\\# x** "),
        (["People/- [ ] x ]] --> %% # y.md"], "- **\\- \\[ \\] x \\]\\] --\\> \\%\\% \\# y** "),
        (["People/1. x^.md"], "- **1\\. x\\^** "),
        # names that a link can hold though they look odd
        (["People/1. Ana.md"], "- **[[1. Ana]]** "),
        (["People/_A_ $b$.md"], "- **[[_A_ $b$]]** "),
        (["People/👩‍💻 Zoë.md"], "- **[[👩‍💻 Zoë]]** "),
        # unseen characters
        (["People/A\u202eb.md"], "- **Ab** "),
    ],
)
def test_a_person_is_linked_where_a_link_can_name_them(notes: list[str], line: str) -> None:
    text = f"== {notes[0]}\n- [ ] call 📅 2026-11-20\n" + "".join(f"== {path}\n" for path in notes[1:])
    assert lines_of(text)[0].startswith(f"{line}call")


def test_a_link_to_a_name_that_begins_with_a_blank_leads_to_its_note() -> None:
    directory = vault_of("== People/Ana.md\n== Old/ Ana.md\n").directory
    target = directory.link_to("Old/ Ana.md")
    assert target is None or directory.resolve(target, "") == "Old/ Ana.md"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("read [[Grasping]]", "read [[Grasping]]"),
        ("read [[Grasping|the paper]]", "read [[Grasping|the paper]]"),
        ("read ![[Grasping]]", "read \\!\\[\\[Grasping\\]\\]"),
        ("read [[Grasping|*the* paper]]", "read \\[\\[Grasping\\|\\*the\\* paper\\]\\]"),
        ("see https://acme.example/a_b?c=d, then call", "see https://acme.example/a_b?c=d, then call"),
        ("see [it](https://acme.example)", "see \\[it\\](https://acme.example)"),
        ("ask #robotics", "ask \\#robotics"),
        ("*now* `code` $x$ ==y== ~~z~~", "\\*now\\* \\`code\\` \\$x\\$ \\=\\=y\\=\\= \\~\\~z\\~\\~"),
        ("<b>bold</b> <!-- x --> %% y %%", "\\<b\\>bold\\</b\\> \\<\\!-- x --\\> \\%\\% y \\%\\%"),
        ("a | b \\ c", "a \\| b \\\\ c"),
        ("- [x] done", "\\- \\[x\\] done"),
    ],
)
def test_the_words_of_a_task_stay_words(title: str, words: str) -> None:
    line = lines_of(person("Ana", "", f"- [ ] {title} 📅 2026-11-22"))[0]
    assert line == f"- **[[Ana]]** {words} · **today**"


def test_a_promise_without_words_is_called_a_promise_before_its_day_too() -> None:
    assert "check back: a promise" in lines_of(person("Ana", "", "- [ ] #waiting 📅 2026-11-22"))[0]
    assert "promised: a promise" in lines_of(person("Ana", "", "- [ ] #waiting 📅 2026-11-23"))[0]


def test_an_event_of_several_days_tells_when_it_ends_and_who_comes() -> None:
    guests = ", ".join(f"'[[G{number}]]'" for number in range(10))
    text = f"== Events/Fair.md\n---\ndate: 2026-11-23T09:30\nend: 2026-11-24\nprepared: 2026-11-20\nattendees: [{guests}]\n---\n"
    (line,) = lines_of(text)
    assert line == "> - **[[Fair]]** with [[G0]], [[G1]], [[G2]], 7 more · Mon 23 Nov, 09:30 to Tue 24 Nov"


def test_what_can_be_ticked_is_a_task_with_an_id_and_nothing_else_is() -> None:
    body = read_body(NOTE, skip=3)
    boxes = [item for item in body.items if item.symbol is not None]
    assert {item.symbol for item in boxes} == {" "}
    assert (
        len(boxes) == len(set(re.findall(r" \^(vk-[0-9a-z]{8}(?:-[a-z]+)?)$", NOTE, re.M))) == NOTE.count("[ ]") == 15
    )


def test_without_checkboxes_the_lines_are_plain_bullets() -> None:
    note = note_of(SMALL, replace(FOUR, checkboxes=False))
    assert [item for item in read_body(note, skip=3).items if item.symbol is not None] == []
    assert "^vk-" not in note
    without_outcomes = re.sub(r"^ +- \[ \] .* \^vk-[0-9a-z]{8}-[a-z]+\n", "", NOTE, flags=re.M).replace("- [ ] ", "- ")
    boxes = r" \^vk-[0-9a-z]{8}(?:-[a-z]+)?$| · tick what .*$|<!-- vaultkit:lines .*"
    assert re.sub(boxes, "", without_outcomes, flags=re.M) == re.sub("<!-- vaultkit:lines .*", "", note)


def test_vaultkit_reads_its_own_note_as_lists() -> None:
    body = read_body(NOTE, skip=3)
    assert [block.text for block in body.headings] == [
        "Sunday 22 November 2026",
        "Say thank you",
        "Follow up",
        "Meet",
        "Reconnect",
        "More",
    ]
    bullets = [line for line in NOTE.split("\n") if line.lstrip("> ").startswith("- ")]
    assert len(body.items) == len(bullets)


def test_the_same_notes_on_the_same_day_give_the_same_bytes() -> None:
    blocks = SMALL.split("\n== ")
    backwards = "\n== ".join([blocks[0], *reversed(blocks[1:])])
    assert note_of(backwards, FOUR) == note_of(SMALL, FOUR)


# --- the region ------------------------------------------------------------------


def test_the_region_alone_stands_between_the_markers() -> None:
    context = context_of(SMALL, DAY)
    region = agenda_region(context, build_agenda(context))
    assert region.split("\n")[0] == BEGIN == begin_line(day(DAY))
    assert region.split("\n")[-1] == END


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BEGIN}\n{END}", Region("", "", date(2026, 11, 22), "\n")),
        (f"{BEGIN}\n{END}\n", Region("", "\n", date(2026, 11, 22), "\n")),
        (f"mine\n{BEGIN}\nold\n{END}\nmine too", Region("mine\n", "\nmine too", date(2026, 11, 22), "\nold\n")),
        (f"mine\n\n{BEGIN} \t\nold\n{END}", Region("mine\n\n", "", date(2026, 11, 22), "\nold\n")),
        (f"{BEGIN.replace('11-22', '02-30')}\n{END}", Region("", "", None, "\n")),
    ],
)
def test_a_region_has_what_stands_around_it(text: str, expected: Region) -> None:
    assert find_region(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no markers",
        BEGIN,
        END,
        f"{END}\n{BEGIN}",
        f"{BEGIN}\n{BEGIN}\n{END}",
        f"{BEGIN}\n{END}\n{END}",
        f"{BEGIN}\n{END}\n{BEGIN}\n{END}",
        f"{BEGIN}\n{END}\n{BEGIN.replace('22', '23')}",
        f"{BEGIN}{END}",
        f"  {BEGIN}\n{END}",
        f"{BEGIN}\n> {END}",
        f"{BEGIN}\n{END} mine",
        f"{BEGIN.replace('2026-11-22', 'tomorrow')}\n{END}",
        f"{BEGIN.upper()}\n{END}",
        "<!-- vaultkit:begin agenda -->\n<!-- vaultkit:end -->",
    ],
)
def test_markers_that_make_no_clear_pair_make_no_region(text: str) -> None:
    assert find_region(text) is None


_surroundings = st.text(st.sampled_from("ab -#<!>\t\r\n\u2028\x85é👩"), max_size=30)


@many
@example("", "")
@example("---\nvaultkit: agenda\n---\n", "\n")
@example("mine\r\n", "\nmine")
@given(_surroundings, _surroundings)
def test_what_stands_outside_the_region_is_kept_to_the_byte(before: str, after: str) -> None:
    before = f"{before}\n" if before else ""
    after = f"\n{after}" if after else ""
    region = find_region(f"{before}{BEGIN}\nold\n{END}{after}")
    assert region is not None
    note = note_of(SMALL, FOUR, region)
    assert note.startswith(f"{before}{BEGIN}\n")
    assert note.endswith(f"\n{END}{after}")
    assert note_of(SMALL, FOUR, find_region(note)) == note
    assert note.removeprefix(before).removesuffix(after) == NOTE.removeprefix(FRONT_MATTER).removesuffix("\n")


@many
@given(_surroundings)
def test_text_without_markers_has_no_region(text: str) -> None:
    assume("vaultkit" not in text)
    assert find_region(text) is None


def test_a_new_note_takes_the_line_ends_it_is_given() -> None:
    assert note_of(SMALL, FOUR, newline="\r\n") == NOTE.replace("\n", "\r\n")


def test_a_note_with_windows_line_ends_is_found() -> None:
    region = find_region(NOTE.replace("\n", "\r\n"))
    assert region is not None
    assert (region.before, region.day) == (
        "---\r\nvaultkit: agenda\r\ncssclasses: [vaultkit]\r\n---\r\n",
        date(2026, 11, 22),
    )


@pytest.mark.parametrize("after", ["", "\r\n", "\r\nmine\r\n", "\r\n\r\n# Mine\r\n"])
def test_a_note_with_windows_line_ends_is_written_again_as_it_is(after: str) -> None:
    note = NOTE.removesuffix("\n").replace("\n", "\r\n") + after
    assert note_of(SMALL, FOUR, find_region(note), "\r\n") == note


@pytest.mark.parametrize(
    ("text", "generated"),
    [
        (NOTE, True),
        (NOTE.replace("\n", "\r\n"), True),
        (f"\ufeff{NOTE}", True),
        ("---\nvaultkit: agenda\n---\n", True),
        ("---\ntitle: x\nvaultkit: 'agenda'\n---\n", True),
        (f"a copy\n{BEGIN}\n{END}\n", True),
        ("---\nvaultkit: agendas\n---\n", False),
        ("---\ntitle: x\n---\nvaultkit: agenda\n", False),
        ("vaultkit: agenda\n", False),
        ("how `<!-- vaultkit:begin agenda for 2026-11-22 -->` works\n", False),
        ("", False),
    ],
)
def test_a_note_of_vaultkit_is_known_by_its_property_or_its_markers(text: str, generated: bool) -> None:
    assert is_generated(text) is generated


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("phoned about christmas: I bring the wine #gave", "phoned about christmas: I bring the wine"),
        ("[[Bea]] and [[Cem]]: lent us the drill", "lent us the drill"),
    ],
)
def test_done_today_says_all_words_of_a_log_line_but_the_names_before_the_colon(line: str, told: str) -> None:
    note = note_of(f"== People/Ana.md\n- 2026-11-22 {line}\n")
    assert f"]]** {told} ^vk-" in note.partition("## Done today\n")[2]


def test_what_a_need_lacks_is_said_however_long_the_line() -> None:
    goal = "== Goals/A talk at the robotics meetup.md\n---\ndeadline: 2027-04-30\nwhy: to be heard\n---\n## Needs\n"
    text = goal + "- [ ] Somebody who tells me how they pick the talks 📅 2027-04-01\n    - [[Ana]] — assumed\n"
    context = context_of(text, "2026-12-07")
    (line,) = [
        line for line in agenda_note(context, build_agenda(context), None, "\n").splitlines() if "Somebody" in line
    ]
    assert line == "- **[[A talk at the robotics meetup]]** “Somebody who tells me how…”: no “why”"
