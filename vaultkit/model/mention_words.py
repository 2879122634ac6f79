"""The words that tell a mention from contact, in English, German, French and Spanish, in lower case.

Each constant is a regular expression for clauses without line breaks. They are read by `mention.py`.
"""

from __future__ import annotations


def _any(*lines: str) -> str:
    return "|".join(line.strip() for line in lines)


BREAKS = (
    "but|then|so|because|while|when|aber|dann|doch|weil|denn|mais|puis|ensuite|parce que|car|quand|lorsque"
    "|pero|luego|después|porque|cuando"
)
"""Words at which a clause ends."""

_ADVERBS = _any(
    "still|really|also|maybe|perhaps|today|tomorrow|tonight|now|and|just|finally|again|soon|later|defin\\w+ly|probably",
    "next week|this week|urgently|must|ok|okay|one day|some day",
    "heute|morgen|noch|auch|mal|endlich|bald|später|jetzt|und|unbedingt|dringend|nächste woche|demnächst|viell?eicht",
    "diese woche|(?:am |nächsten |kommenden )?\\w+tag",
    "aujourd'hui|demain|aussi|enfin|bientôt|encore|et|vraiment|absolument|la semaine prochaine|un jour|peut-être|p-ê",
    "hoy|mañana|también|por fin|pronto|y|todavía|aún|ya|la semana que viene|un día|quizás?|a lo mejor",
)
_ME = "i|we|ich|wir|je|on|nous|yo"
_FILLERS = rf"\A ?(?:\d{{1,2}}[:.]\d\d )?(?:(?:{_ADVERBS}|{_ME})\s+){{0,3}}"
ONLY_FILLERS = rf"\A ?(?:(?:{_ADVERBS}) ?){{0,3}}(?:mit|bei|an|mich bei|von|de|à|a|con)? ?\Z"
"""Nothing but small words stands before the link."""

_CONTACT_VERBS = _any(
    "call|ring|phone|write|text|email|mail|message|see|meet|ask|tell|send|talk|speak|invite|visit|thank|answer|reply",
    "contact|reach|get|follow|catch|check|hear|find|manage|make|pay|bring|give|show|go",
)
_INTENTIONS_OF_MINE = _any(
    "(?:need|have|want|ought|plan|planned|hope|hoping|meant|intend|try|trying|tried|forgot|supposed) to"
    "(?! (?:remember|say|admit)\\b)",
    f"going to (?:{_CONTACT_VERBS})",
    "(?:should|must)(?! have\\b)(?! be\\b)|(?:'d|would) (?:like|love) to|planning (?:to|on)|looking forward to",
    "don't (?:forget|have to)|mustn't forget|let me|gotta|gonna|am going to|'m going to|better",
    "(?:will|shall|won't|'ll|might) (?!never)(?:" + _CONTACT_VERBS + ")|(?:want|miss|missing)(?= *\\Z)",
    "(?:still )?waiting (?:for|on)|in two minds|not sure (?:if|whether) to|(?:dreamt|dreamed)(?: of| about)?(?= *\\Z)",
    "(?:wonder|wondering)(?= (?:how|if|whether|what|where)\\b)",
)
_GERMAN = _any(
    "muss|müsste|müssen|sollte|sollten|soll|will(?! (?:and|be|was|is|has|had|said|came)\\b)|möchte",
    "werde|werden|plane|hoffe|vermisse",
    "würde gern|würde gerne",
    "darf nicht vergessen|versuche|versuchte|habe vor|hab vor|nehme mir vor|frage mich",
    "warte (?:immer )?(?:noch )?auf|hätte gerne?|keine lust|überlege",
)
INTENTIONS = (
    rf"(?:{_FILLERS}(?:"
    + _any(
        _INTENTIONS_OF_MINE,
        "remember(?:ed)? to|remind (?:me|myself) to|note to self|(?:todo|to do)(?! list)",
        _GERMAN,
        "nicht vergessen|vergessen(?! (?:wie|was|dass))|versucht",
        "(?:je )?(?:dois|devrais|veux|voudrais)|j'aimerais|j'ai envie|(?:il )?(?:faut|faudrait)(?! dire)",
        "(?:je )?vais (?:\\S+ )?\\w+(?:er|ir|re)\\b|je compte|j'espère(?! que)|j'ai hâte|je pense (?!que)|penser à",
        "(?:pas )?envie d|(?:j')?hésite à|prévoir|j'attends",
        "ne pas oublier (?:de|d(?='))",
        "oublié de?",
        "j'ai oublié|j'essaie|(?:j'ai )?essayé de?|je me demande|j(?:e |')\\w+rais?\\b",
        "ne (?:dois|veux) pas oublier|j(?:e n)?'ose pas",
        "(?:tengo|hay) que|debería|debo|quiero|quisiera|me gustaría|voy a|necesito|espero(?! que)|pienso(?! que)",
        "tengo ganas",
        "(?:a ?ver|haber) si|me falta|no me apetece|dudo si|tengo pendiente",
        "no olvidar|no debo olvidar|se me olvidó|(?:me )?olvidé|intenté|intento|he intentado|me pregunto",
        "recordar|h?echo (?:mucho )?de menos",
        "extraño a|\\w+[aeií]ré\\b",
    )
    + rf")(?![\w-]))|\b(?:i|we)(?: (?:{_ADVERBS}))? ?(?:{_INTENTIONS_OF_MINE})(?!\w)|(?<!\w)(?:{_GERMAN}) (?:ich|wir)\b"
)
"""An intention of one's own: at the beginning of a clause, or with *I* as its subject."""

_CONTACT_INFINITIVES_ROMANCE = _any(
    "appeler|rappeler|écrire|répondre|demander|inviter|remercier|relancer|contacter|joindre|prévenir|recontacter",
    "llamar|escribir|preguntar|avisar|contestar|responder|invitar|agradecer|contactar|quedar con|hablar con",
)
INFINITIVE_FIRST = rf"\A ?(?:(?:{_ADVERBS}) )?(?:{_CONTACT_INFINITIVES_ROMANCE})(?: (?:à|a|con|avec))? *\Z"
"""A bare infinitive before the link is something to do."""
INFINITIVE_LAST = (
    r"\A(?: (?:noch|mal|bald|unbedingt|wieder|am|im|zum|zur|\w+tag|nächste|woche|morgen|zurück|heute))*"
    r" (?:anrufen|zurückrufen|schreiben|antworten|fragen|danken|einladen|besuchen|treffen|anschreiben|melden)"
    r"(?: (?:wegen|ob|nach|zum|zur|um|für|nicht vergessen)\b.*)? ?\Z"
)
"""A bare infinitive at the end of a clause is something to do."""

_NOT_DONE = _any(
    "reach|speak|talk|call|see|meet|write|answer|reply|manage|get hold|get to|hear|find|catch|make it|ask",
    "phone|visit",
)
NEGATIONS = (
    rf"(?:{_FILLERS}(?:"
    + _any(
        rf"(?:did not|didn't|could not|couldn't|do not|don't|can't|cannot) (?:{_NOT_DONE})\b",
        "(?:have not|haven't|hadn't|not) (?:yet )?(?:seen|heard|met|spoken|talked|called|written|answered|reached)",
        "never (?:answered|called|met|wrote|replied|heard|saw|reached|got|managed|talked|spoke)",
        "no (?:answer|reply|news|word) from",
        "no (?:call|meeting|lunch|coffee|talk) with|nothing from|missed(?= *\\Z)",
        "(?:hab|habe|haben|hatte)(?: (?:heute|leider|noch|gestern|auch))* (?:ich )?(?:nicht|nichts|nie|keine?n?)",
        "(?:seit \\w+ )?(?:leider )?(?:noch )?(?:nichts|nie|keine?n?) (?:von|mit|treffen mit|gespräch mit|antwort von)",
        "(?:schon )?lange nichts (?:mehr )?von|nicht (?:bei|mit)(?= *\\Z)",
        "seit \\w+ nichts von|kein treffen mit|keine antwort von",
        "(?:je )?n(?:'ai|e l'ai) (?:pas|jamais|plus)",
        "pas (?:encore )?(?:réussi|vu|parlé|eu|joint|pu|appelé|répondu|de nouvelles)",
        "(?:raté|manqué)(?= *\\Z)|aucune nouvelle de?|sans nouvelles de?|pas de réponse de?",
        "ya no (?:me )?\\w+o\\b|sin (?:saludar|ver|hablar con) a?",
        "no (?:he )?(?:hablé|vi|visto|hablado|localicé|pude|contesté|llamé|encontré|quedé|conseguí|sé nada|escribí)",
        "nunca (?:contesté|llamé|respondí|escribí|hablé|vi)|hace \\w+ que no|sin noticias de|sin respuesta de",
    )
    + rf")(?!\w))|\bi (?:{_ADVERBS} )?(?:did not|didn't|couldn't|haven't|have not|never) (?:{_NOT_DONE}|\w+ed)\b"
    + r"|\b(?:habe|hab) ich (?:nicht|nie|nichts)\b|\bque je n'ai (?:pas|plus|jamais)\b"
)
"""A negation of one's own."""
NEGATION_BEHIND = (
    r"\A(?: (?:heute|leider|gestern|wieder|noch|seit \w+))* (?:nicht|nie|kaum)(?: (?:mehr|an|am telefon))?"
    r" (?:erreicht|getroffen|gesprochen|gesehen|angetroffen|angerufen|geantwortet|gefunden|geschafft)\b"
    r"|\A verpasst\b|\A (?:me|nous) manquent?\b"
    r"|\A (?:(?:didn't|did not|never) (?:show|turn|come|came|reply|replied|replies|answer)"
    r"|(?:war|kam|ist|meldet sich|antwortet|meldete sich|antwortete) (?:leider |wieder |gar |einfach )?"
    r"(?:nicht (?:da|gekommen|aufgetaucht|erschienen)|nicht(?= *\Z))"
    r"|n'est pas venue?|ne répond|n'a (?:pas|jamais) répondu|ne donne plus|no (?:vino|contesta|apareció|responde))\b"
)
"""A negation behind the link."""

_ARTICLE = r"(?:the|my|our|poor|old|die|den|der|das|dem|mon|ma|la|le|el|mi)?"
_BEFORE_TOPIC = rf"(?: (?:\ufffc+|\w+),? (?:and|und|et|y|or|oder))? ?{_ARTICLE} ?\Z"
TOPIC = (
    r"(?:"
    + _any(
        r"\b(?:about|regarding|concerning)",
        r"\büber|\bbezüglich",
        r"\bà propos d(?:e|')|\bau sujet d(?:e|')|\bconcernant",
        r"\bsobre|\bacerca de",
        r"\bmention(?:ed|s|ing)?|\bbrought up",
        r"\b(?:spoke|speaking|talked|told (?:me|us)|heard|thought|think|thinking) of",
        r"\bremind(?:s|ed) (?:me|us) (?:\w+ ){0,2}of",
        r"\bthat (?:also )?mention(?:s|ed)",
        r"\b(?:told|tells|telling) (?:me|us)(?: that)?",
        r"\b(?:(?:said|says|saying|heard|hears)|(?:told|tells) \S+) that",
        r"\berwähnt(?:e|en)?",
        r"\bparl(?:é|er|e|ent|ait|ons)\b(?: avec \S+)? (?:de|d')|\bdit (?:\S+ ){0,2}que",
        r"\bhabl(?:é|ó|amos|ar|aba|aron)\b(?: con \S+)? de|\b(?:dijo|dice|contó) (?:\S+ ){0,2}que",
        r"\bpienso(?: \w+)? en|\bpense (?:\w+ )?à",
        r"\A ?(?:apparently|supposedly|rumou?r has it|angeblich|anscheinend|laut \w+ (?:ist|hat)|il para[iî]t que?'?"
        r"|d'après \S+|por lo visto|(?:según|selon) \S+|dicen que|parece que)",
        r"\b(?:(?:saw|seen|read) on \w+ that|gehört,? dass(?: es)?|(?:appris|lu|leído|oído) que?'?)",
    )
    + rf"){_BEFORE_TOPIC}"
)
"""What stands before somebody who is spoken of."""
OF = r"\bvon \Z"
SAID_OF = r"\A (?:\w+ ){0,2}(?:erzählt|gesprochen|geredet|geschwärmt|berichtet|geträumt)\b"

PLANNED = (
    r"\A ?(?:"
    + _any(
        "(?:tomorrow|next \\w+|this coming \\w+)",
        "(?:über)?morgen|(?:nächste|kommende)[nrs]? \\w+|demnächst",
        "(?:après-)?demain|(?:\\w+ )?\\w+ prochaine?",
        "(?:pasado )?mañana|(?:el|la) \\w+ que viene|el próximo \\w+",
    )
    + r"):? (?:\w+ ){0,2}(?:with|mit|avec|con) ?\Z"
)
"""A meeting on a day that is still to come stands before the link."""
MEETING = r"\b(?:with|mit|avec|con) ?\Z"
CALLED_OFF = (
    r"\A(?: \w+){0,2} (?:cancell?ed|called off|postponed|fell through|geplatzt|abgesagt|ausgefallen|verschoben"
    r"|annulée?|reportée?|tombée? à l'eau|cancelad[oa]|aplazad[oa]|suspendid[oa])\b"
)
"""What says behind *a meeting with* somebody that it did not come about."""
OUTSTANDING = r"\A (?:is |was )?(?:long |still )?overdue\b|\A steh(?:t|en) (?:noch )?aus\b"
"""What says of anything behind which somebody stands that it is still to be done."""
HEARSAY = r"(?:laut|d'après|selon|según|according to)(?: \w+){1,3}"
"""A clause that names who says what the next one tells."""
KNOWN = (
    r"\b(?:sagt|sagte|erzählt|erzählte|meint|meinte|wusste|weiß|gehört|gelesen|erfahren|said|says|heard|read|knew"
    r"|dit|appris|lu|dijo|dice|contó|leído)(?: \w+){0,2} ?\Z"
)
THAT = r"\A ?(?:dass|that|que) ?\Z"
"""Behind a verb of saying or knowing, what is told of somebody: *Eva wusste, dass …*."""

DONE = _any(
    r"\b(?:met|saw|talked|spoke|called|phoned|lunch|dinner|coffee|tea|breakfast)\b",
    r"\b(?:walked|visited|helped|ran into|chat|chatted)\b",
    r"\b(?:getroffen|traf|gesprochen|sprach|telefoniert|telefonat|mittagessen|kaffee|gesehen|besucht|geholfen|gespräch)\b",
    r"\b(?:vu|croisé|parlé|déjeuné|déjeuner|dîner|dîné|café|appelé|retrouvé|rencontré|discuté)\b",
    r"\b(?:vi|hablé|comí|comida|cena|café|llamé|encontré|quedé|visité|ayudé|charla)\b",
)
"""Words of contact: beside an intention they say that it was another matter."""

_LEAD_VERBS = _any(
    "versucht|vergessen|plane|hoffe|habe vor|darf nicht vergessen|nicht vergessen|versuche|nehme mir vor",
    "frage mich|keine lust|(?:hab|habe )?nicht den mut(?: gehabt)?|versuche seit \\w+",
    "wondering|wonder|je me demande|me pregunto",
)
LEADING = rf"(?:(?:{_ME}|{_ADVERBS}) )*(?:{_LEAD_VERBS})"
"""A clause before a comma that governs the next one."""
LABELS = _any(
    "to-?do|to do|todos|remember|reminder|don't forget|next steps?|to call|to write",
    "nicht vergessen|offen|zu tun|aufgabe|aufgaben|merken|erinnerung",
    "à faire|ne pas oublier|à penser|rappel|pendiente|pendientes|por hacer|no olvidar",
    "recordatorio|tareas",
)
"""What stands before a colon when something is still to be done."""
