"""The built-in wording of drafts, by language. docs/drafts.md says how people replace it."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "thank_subject": "Thank you",
    "thank": (
        "Dear {first_name},\n\n"
        "Thank you for {favour}. I will get back to you around {check_back}. {agree_a_day}\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "agree_a_day": "Shall I get back to you around {in_a_week}?",
    "ask_subject": "{need_in_short}",
    "ask": (
        "Dear {first_name},\n\n"
        "{opening} Could you {help}? Ideally before {by}. "
        "A short yes or no this week would be enough for now.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "introduction_subject": "Would you introduce me to {target}?",
    "introduction": (
        "Dear {first_name},\n\n"
        "{opening} Could you introduce me to {target}? Below are a few lines that you can forward as they are. "
        "And could you {also}? "
        "A short yes or no this week would be enough for now.\n\n"
        "Best wishes,\n{my_first_name}\n\n"
        "---\n\n"
        "{blurb}"
    ),
    "blurb": (
        "Dear {target_first_name},\n\n"
        "{name} is kind enough to pass this on. I am {me}, and I am {seeking}. Ideally before {by}. "
        "May I write to you about it? A plain no is just as welcome.\n\n"
        "Best wishes,\n{me}"
    ),
    "blurb_to_meet": (
        "Dear {target_first_name},\n\n"
        "{name} is kind enough to pass this on. I am {me}, and I would be glad to meet you. "
        "Would a short conversation be possible? A plain no is just as welcome.\n\n"
        "Best wishes,\n{me}"
    ),
    "remind_subject": "A small reminder",
    "remind": (
        "Dear {first_name},\n\n"
        "May I come back to {matter}? If it still suits you, a short word this week would help me plan.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "remind_again": (
        "Dear {first_name},\n\n"
        "I know that you have a lot to do. May I come back once more to {matter}? A short no is just as welcome.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "remind_last": (
        "Dear {first_name},\n\n"
        "Please do not give {matter} another thought: I will find another way. "
        "If it suits you one day, I will still be glad.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "reconnect_subject": "Just to say hello",
    "reconnect": (
        "Dear {first_name},\n\n{opening} I just wanted to say hello: how are you?\n\nBest wishes,\n{my_first_name}"
    ),
    "opening_met": "It was good to see you at {event}.",
    "opening_recent": "It was good to be in touch on {last}.",
    "opening_met_long_ago": "We last met at {event} in {last_month}.",
    "opening_long_ago": "We were last in touch in {last_month}.",
    "thank_by_phone": (
        "- “Thank you for {favour}.”\n"
        "- Say what it means to you.\n"
        "- Say that you will check back around {check_back}.\n"
        "- “{agree_a_day}”"
    ),
    "ask_by_phone": (
        "- Ask how {first_name} is.\n"
        "- “Could you {help}?”\n"
        "- A no is fine, and so is a day to think. It would help most before {by}."
    ),
    "introduction_by_phone": (
        "- Ask how {first_name} is.\n"
        "- “Could you introduce me to {target}?”\n"
        "- Offer to send a few lines to forward. A no is fine.\n"
        "- “And could you {also}?”"
    ),
    "remind_by_phone": (
        "- Ask how {first_name} is.\n- “May I come back to {matter}?”\n- Agree on a day, or let it go."
    ),
    "reconnect_by_phone": ("- Ask how {first_name} is.\n- “{opening}”\n- Ask what {first_name} is busy with."),
    "unknown_favour": "[what you did]",
    "unknown_offer": "[what you offered]",
    "unknown_matter": "[what you promised]",
    "unknown_name": "[your name]",
}

GERMAN: Mapping[str, str] = {
    "thank_subject": "Danke",
    "thank": (
        "Hallo {first_name},\n\n"
        "vielen Dank für {favour}. Ich melde mich am {check_back} wieder bei dir. {agree_a_day}\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "agree_a_day": "Soll ich mich am {in_a_week} wieder melden?",
    "ask_subject": "{need_in_short}",
    "ask": (
        "Hallo {first_name},\n\n"
        "{opening} Könntest du mir bei etwas helfen? Es geht um: {need}. "
        "Am besten bis {by}. Ein kurzes Ja oder Nein in dieser Woche genügt mir fürs Erste.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "introduction_subject": "Stellst du mich {target} vor?",
    "introduction": (
        "Hallo {first_name},\n\n"
        "{opening} Könntest du mich {target} vorstellen? Unten stehen ein paar Zeilen, die du so weiterleiten kannst. "
        "Außerdem geht es um: {also}. "
        "Ein kurzes Ja oder Nein in dieser Woche genügt mir fürs Erste.\n\n"
        "Herzliche Grüße\n{my_first_name}\n\n"
        "---\n\n"
        "{blurb}"
    ),
    "blurb": (
        "Hallo {target_first_name},\n\n"
        "Ich bin {me}. {name} leitet diese Zeilen freundlicherweise weiter. Es geht um: {need}. "
        "Am besten bis {by}. Darf ich dir dazu schreiben? Ein Nein ist genauso willkommen.\n\n"
        "Herzliche Grüße\n{me}"
    ),
    "blurb_to_meet": (
        "Hallo {target_first_name},\n\n"
        "Ich bin {me} und würde dich gern kennenlernen. {name} leitet diese Zeilen freundlicherweise weiter. "
        "Wäre ein kurzes Gespräch möglich? Ein Nein ist genauso willkommen.\n\n"
        "Herzliche Grüße\n{me}"
    ),
    "remind_subject": "Eine kleine Erinnerung",
    "remind": (
        "Hallo {first_name},\n\n"
        "darf ich noch einmal nachfragen? Es geht um: {matter}. "
        "Wenn es dir noch passt, hilft mir eine kurze Antwort in dieser Woche beim Planen.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "remind_again": (
        "Hallo {first_name},\n\n"
        "ich weiß, dass du viel zu tun hast. Gibt es noch eine Chance? Es geht um: {matter}. "
        "Ein kurzes Nein ist genauso willkommen.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "remind_last": (
        "Hallo {first_name},\n\n"
        "mach dir bitte keine Gedanken mehr, ich finde einen anderen Weg. Es ging um: {matter}. "
        "Wenn es irgendwann doch passt, freue ich mich.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "reconnect_subject": "Ein kurzer Gruß",
    "reconnect": (
        "Hallo {first_name},\n\n"
        "{opening} Ich wollte einfach Hallo sagen: Wie geht es dir?\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "opening_met": "Es war schön, dich zu sehen ({event}).",
    "opening_recent": "Es war schön, dass wir am {last} Kontakt hatten.",
    "opening_met_long_ago": "Zuletzt haben wir uns im {last_month} gesehen ({event}).",
    "opening_long_ago": "Zuletzt hatten wir im {last_month} Kontakt.",
    "thank_by_phone": (
        "- „Vielen Dank für {favour}.“\n"
        "- Erzähle, was es dir bedeutet.\n"
        "- Sage, dass du dich am {check_back} wieder meldest.\n"
        "- „{agree_a_day}“"
    ),
    "ask_by_phone": (
        "- Frage, wie es {first_name} geht.\n"
        "- „Könntest du mir bei etwas helfen?“ Es geht um: {need}.\n"
        "- Ein Nein ist in Ordnung, Bedenkzeit auch. Am besten bis {by}."
    ),
    "introduction_by_phone": (
        "- Frage, wie es {first_name} geht.\n"
        "- „Könntest du mich {target} vorstellen?“\n"
        "- Biete ein paar Zeilen zum Weiterleiten an. Ein Nein ist in Ordnung.\n"
        "- Außerdem geht es um: {also}."
    ),
    "remind_by_phone": (
        "- Frage, wie es {first_name} geht.\n"
        "- „Darf ich noch einmal nachfragen?“ Es geht um: {matter}.\n"
        "- Vereinbare einen Tag, oder lass es gut sein."
    ),
    "reconnect_by_phone": (
        "- Frage, wie es {first_name} geht.\n- „{opening}“\n- Frage, was {first_name} gerade beschäftigt."
    ),
    "unknown_favour": "[was du getan hast]",
    "unknown_offer": "[was du angeboten hast]",
    "unknown_matter": "[was du versprochen hast]",
    "unknown_name": "[dein Name]",
}

WORDINGS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}
"""By language, then by the name of the wording."""

DAY_FORMATS: Mapping[str, str] = {"de": "dddd, D. MMMM"}
"""How a letter writes a day, as a Moment format; `dddd D MMMM` in other languages."""

LANGUAGE_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("english", "englisch", "anglais", "inglés"), "en"),
    **dict.fromkeys(("german", "deutsch", "allemand", "alemán"), "de"),
    **dict.fromkeys(("french", "französisch", "français", "francés"), "fr"),
    **dict.fromkeys(("spanish", "spanisch", "espagnol", "español"), "es"),
}
"""Languages by their names, as people write them in `language`."""
