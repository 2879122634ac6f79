"""The built-in wording of drafts, by language. docs/drafts.md says how people replace it."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "thank_subject": "Thank you",
    "thank": (
        "Dear {first_name},\n\n"
        "Thank you {thanks_for}. I will check in with you around {check_back}; there is no hurry. {agree_a_day}\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "thank_late_subject": "A late thank-you",
    "thank_late": (
        "Dear {first_name},\n\n"
        "I have been meaning to thank you {thanks_for}. "
        "I will check in with you around {check_back}; there is no hurry. {agree_a_day}\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "agree_a_day": "Would it be all right if I checked in around {in_a_week}?",
    "for_offered": "for {favour}",
    "for_promised": "for {favour}",
    "for_gave": "for {favour}",
    "for_kept": "for {favour}",
    "for_introduced": "for {favour}",
    "for_helped": "for {favour}",
    "for_nothing": "for [what you want to thank {first_name} for]",
    "ask_subject": "{need_in_short}",
    "question_subject": "A question for you",
    "two_questions_subject": "Two small requests",
    "ask": (
        "Dear {first_name},\n\n"
        "{opening} Could you {help_by}? "
        "A quick yes or no this week is plenty for now, and a no is perfectly fine.\n\n"
        "Best wishes,\n{signed}"
    ),
    "introduction_subject": "Could you introduce me to {target}?",
    "introduction": (
        "Dear {first_name},\n\n"
        "{opening} Could you introduce me to {target}? "
        "By {by} would be ideal. The lines below say what it is about, ready to forward. "
        "A quick yes or no this week is plenty for now, and a no is perfectly fine.\n\n"
        "One more thing, quite separate: could you {also_by}?\n\n"
        "Best wishes,\n{signed}\n\n"
        "---\n\n"
        "{blurb}"
    ),
    "blurb": (
        "Dear {target_first_name},\n\n"
        "I am {me}; {name} has kindly passed this on. I am {seeking}. "
        "May I write to you about that? A no is perfectly fine.\n\n"
        "Best wishes,\n{me}"
    ),
    "blurb_to_meet": (
        "Dear {target_first_name},\n\n"
        "I am {me}; {name} has kindly passed this on. I would be glad to meet you. "
        "Would a short conversation be possible? A no is perfectly fine.\n\n"
        "Best wishes,\n{me}"
    ),
    "remind_subject": "A small reminder",
    "remind": (
        "Dear {first_name},\n\n"
        "May I come back to {matter}? "
        "There is no rush; a line this week to say whether it still suits you would help me plan.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "remind_asked": (
        "Dear {first_name},\n\n"
        "May I come back to {matter}? Have you had a chance to think about it? "
        "A line this week would help me plan, and a no is perfectly fine.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "remind_again": (
        "Dear {first_name},\n\n"
        "May I ask once more about {matter}? If it no longer works, just say so; that is fine.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "remind_last_subject": "No need to worry",
    "remind_last": (
        "Dear {first_name},\n\n"
        "Please do not worry about {matter} any more. If it works out one day after all, I would be glad.\n\n"
        "Best wishes,\n{my_first_name}"
    ),
    "question_about_introduction": "my question about an introduction to {target}",
    "reconnect_subject": "Just to say hello",
    "reconnect": ("Dear {first_name},\n\n{opening} I just wanted to say hello: how are you?\n\nBest wishes,\n{signed}"),
    "reconnect_lately": ("Dear {first_name},\n\n{opening} How have things been since?\n\nBest wishes,\n{signed}"),
    "reconnect_long_ago": (
        "Dear {first_name},\n\n"
        "{opening} I was thinking of you and just wanted to say hello. What are you up to these days?\n\n"
        "Best wishes,\n{signed}"
    ),
    "opening_met": "It was good to see you at {the_event}.",
    "opening_recent": "It was good to be in touch {when}.",
    "opening_met_long_ago": "It has been a while since we met at {the_event} in {last_month}; I hope you are well.",
    "opening_long_ago": "It has been a while since we were last in touch, in {last_month}; I hope you are well.",
    "opening_never": "I am {me}, and [how you came to {first_name}].",
    "thank_by_phone": (
        "- “Thank you {thanks_for}.”\n"
        "- Say what it means to you.\n"
        "- Say that you will check in around {check_back}; there is no hurry.\n"
        "- “{agree_a_day}”"
    ),
    "ask_by_phone": (
        "- Tell {stranger} who you are and how you came to call.\n"
        "- Ask how {known} is.\n"
        "- “Could you {help_by}?”\n"
        "- A no is fine, and so is a day to think."
    ),
    "introduction_by_phone": (
        "- Tell {stranger} who you are and how you came to call.\n"
        "- Ask how {known} is.\n"
        "- “Could you introduce me to {target}?” By {by} would be ideal.\n"
        "- Offer to send a few lines to forward. A no is fine.\n"
        "- “One more thing, quite separate: could you {also_by}?”"
    ),
    "remind_by_phone": (
        "- Ask how {first_name} is.\n- “May I come back to {matter}?”\n- Agree on a day, or let it go. A no is fine."
    ),
    "remind_last_by_phone": (
        "- Ask how {first_name} is.\n"
        "- “Please do not worry about {matter} any more.”\n"
        "- Say that {first_name} need not think of it any more."
    ),
    "reconnect_by_phone": ("- “{opening}”\n- Ask how {first_name} is.\n- Ask what {first_name} has been up to."),
    "unknown_favour": "[what you did]",
    "unknown_offer": "[what you offered]",
    "unknown_matter": "[what you promised]",
    "unknown_person": "[whom]",
    "unknown_name": "[your name]",
}

GERMAN: Mapping[str, str] = {
    "thank_subject": "Danke",
    "thank": (
        "Hallo {first_name},\n\n"
        "vielen Dank {thanks_for}. Lass dir Zeit: Ich melde mich um {check_back} herum. {agree_a_day}\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "thank_late_subject": "Ein spätes Dankeschön",
    "thank_late": (
        "Hallo {first_name},\n\n"
        "spät, aber von Herzen: vielen Dank {thanks_for}. "
        "Lass dir Zeit: Ich melde mich um {check_back} herum. {agree_a_day}\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "agree_a_day": "Ist es dir recht, wenn ich mich um {in_a_week} herum noch einmal melde?",
    "for_offered": "für dein Angebot, [mir … zu …]",
    "for_promised": "dafür, dass du [mir … willst]",
    "for_gave": "dafür, dass du [mir … hast]",
    "for_kept": "dafür, dass du daran gedacht und [mir … hast]",
    "for_introduced": "dafür, dass du mich {whom} vorgestellt hast",
    "for_helped": "für deine Hilfe [bei …]",
    "for_nothing": "für [wofür du {first_name} danken möchtest]",
    "ask_subject": "Eine Bitte",
    "question_subject": "Eine Bitte",
    "two_questions_subject": "Zwei Bitten",
    "ask": (
        "Hallo {first_name},\n\n"
        "{opening} Darf ich dich um etwas bitten? Es geht um {quoted_needs}. Bis {by} wäre ideal. "
        "Ein kurzes Ja oder Nein in dieser Woche reicht mir fürs Erste, und ein Nein ist völlig in Ordnung.\n\n"
        "Herzliche Grüße\n{signed}"
    ),
    "introduction_subject": "Könntest du mich {target} vorstellen?",
    "introduction": (
        "Hallo {first_name},\n\n"
        "{opening} Könntest du mich {target} vorstellen? "
        "Bis {by} wäre ideal. Die Zeilen unten sagen, worum es geht; du kannst sie so weiterleiten. "
        "Ein kurzes Ja oder Nein in dieser Woche reicht mir fürs Erste, und ein Nein ist völlig in Ordnung.\n\n"
        "Und noch eine Bitte: Könntest du mir bei {quoted_also} helfen? Bis {also_day} wäre ideal.\n\n"
        "Herzliche Grüße\n{signed}\n\n"
        "---\n\n"
        "{blurb}"
    ),
    "blurb": (
        "Guten Tag {target},\n\n"
        "mein Name ist {me}. {name} ist so nett, Ihnen diese Zeilen weiterzuleiten. Es geht um {quoted_needs}. "
        "Darf ich Ihnen dazu schreiben? Ein Nein ist völlig in Ordnung.\n\n"
        "Freundliche Grüße\n{me}"
    ),
    "blurb_to_meet": (
        "Guten Tag {target},\n\n"
        "mein Name ist {me}. {name} ist so nett, Ihnen diese Zeilen weiterzuleiten. "
        "Ich würde Sie gern kennenlernen. Wäre ein kurzes Gespräch möglich? Ein Nein ist völlig in Ordnung.\n\n"
        "Freundliche Grüße\n{me}"
    ),
    "remind_subject": "Eine kleine Erinnerung",
    "remind": (
        "Hallo {first_name},\n\n"
        "darf ich kurz nachfragen? Es geht um {matter}. "
        "Es eilt nicht; wenn du mir in dieser Woche kurz sagst, ob es dir noch passt, hilft mir das beim Planen.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "remind_asked": (
        "Hallo {first_name},\n\n"
        "darf ich kurz nachfragen? Es geht um {matter}. Hattest du Gelegenheit, darüber nachzudenken? "
        "Eine kurze Antwort in dieser Woche hilft mir beim Planen, und ein Nein ist völlig in Ordnung.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "remind_again": (
        "Hallo {first_name},\n\n"
        "darf ich noch einmal nachfragen? Es geht um {matter}. "
        "Wenn es nicht mehr klappt, sag es einfach; das ist völlig in Ordnung.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "remind_last_subject": "Alles gut",
    "remind_last": (
        "Hallo {first_name},\n\n"
        "mach dir bitte keine Gedanken mehr um {matter}. Wenn es irgendwann doch klappt, freue ich mich.\n\n"
        "Herzliche Grüße\n{my_first_name}"
    ),
    "question_about_introduction": "meine Frage, ob du mich {target} vorstellen könntest",
    "reconnect_subject": "Ein kurzer Gruß",
    "reconnect": (
        "Hallo {first_name},\n\n{opening} Ich wollte einfach Hallo sagen: Wie geht es dir?\n\nHerzliche Grüße\n{signed}"
    ),
    "reconnect_lately": (
        "Hallo {first_name},\n\n{opening} Wie ist es dir seitdem ergangen?\n\nHerzliche Grüße\n{signed}"
    ),
    "reconnect_long_ago": (
        "Hallo {first_name},\n\n"
        "{opening} Ich habe an dich gedacht und wollte einfach Hallo sagen. Was machst du gerade so?\n\n"
        "Herzliche Grüße\n{signed}"
    ),
    "opening_met": "Es war schön, dich bei „{event}“ zu sehen.",
    "opening_recent": "Es war schön, dass wir {when} voneinander gehört haben.",
    "opening_met_long_ago": (
        "Wir haben uns lange nicht gesehen, zuletzt im {last_month} bei „{event}“; ich hoffe, es geht dir gut."
    ),
    "opening_long_ago": (
        "Wir haben lange nichts voneinander gehört, zuletzt im {last_month}; ich hoffe, es geht dir gut."
    ),
    "opening_never": "Ich bin {me}, und [wie du auf {first_name} gekommen bist].",
    "thank_by_phone": (
        "- „Vielen Dank {thanks_for}.“\n"
        "- Sag, was dir das bedeutet.\n"
        "- Sag, dass du dich um {check_back} herum meldest und dass es nicht eilt.\n"
        "- „{agree_a_day}“"
    ),
    "ask_by_phone": (
        "- Sag {stranger}, wer du bist und wie es zu dem Anruf kommt.\n"
        "- Frag, wie es {known} geht.\n"
        "- „Darf ich dich um etwas bitten?“ Es geht um {quoted_needs}. Bis {by} wäre ideal.\n"
        "- Ein Nein ist in Ordnung, Bedenkzeit auch."
    ),
    "introduction_by_phone": (
        "- Sag {stranger}, wer du bist und wie es zu dem Anruf kommt.\n"
        "- Frag, wie es {known} geht.\n"
        "- „Könntest du mich {target} vorstellen?“ Bis {by} wäre ideal.\n"
        "- Biete ein paar Zeilen zum Weiterleiten an. Ein Nein ist in Ordnung.\n"
        "- Und noch eine Bitte: Es geht um {quoted_also}. Bis {also_day} wäre ideal."
    ),
    "remind_by_phone": (
        "- Frag, wie es {first_name} geht.\n"
        "- „Darf ich kurz nachfragen?“ Es geht um {matter}.\n"
        "- Vereinbare einen Tag, oder lass es gut sein. Ein Nein ist in Ordnung."
    ),
    "remind_last_by_phone": (
        "- Frag, wie es {first_name} geht.\n"
        "- „Mach dir bitte keine Gedanken mehr um {matter}.“\n"
        "- Sag, dass {first_name} nicht mehr daran denken muss."
    ),
    "reconnect_by_phone": (
        "- „{opening}“\n- Frag, wie es {first_name} geht.\n- Frag, was {first_name} gerade so macht."
    ),
    "unknown_favour": "[was du getan hast]",
    "unknown_offer": "[was du angeboten hast]",
    "unknown_matter": "[das, was du versprochen hast]",
    "unknown_person": "[wem]",
    "unknown_name": "[dein Name]",
}

WORDINGS: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}
"""By language, then by the name of the wording."""

DAY_FORMATS: Mapping[str, str] = {"de": "dddd, [den] D. MMMM"}
"""How a letter writes a day, as a Moment format; `dddd D MMMM` in other languages."""

WHEN: Mapping[str, tuple[str, str, str]] = {
    "en": ("[on] dddd", "[the other week]", "[in] MMMM"),
    "de": ("[am] dddd", "[neulich]", "[im] MMMM"),
}
"""How a letter says when you were in touch, as Moment formats: some days, some weeks, or longer ago."""

QUOTED: Mapping[str, tuple[str, str]] = {"de": ("„{}“", " und ")}
"""How words of a note stand in a sentence, and what joins two of them; as in English in other languages."""

CALLS: Mapping[str, str] = {"de": "Anruf"}
"""What stands above the points of a call; `Call` in other languages."""

LANGUAGE_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("english", "englisch", "anglais", "inglés"), "en"),
    **dict.fromkeys(("german", "deutsch", "allemand", "alemán"), "de"),
    **dict.fromkeys(("french", "französisch", "français", "francés"), "fr"),
    **dict.fromkeys(("spanish", "spanisch", "espagnol", "español"), "es"),
}
"""Languages by their names, as people write them in `language`."""
