"""How offers, promises, news and wishes sound in French prose; see `likely_words`."""

from __future__ import annotations

from vaultkit.model.likely_words import Rows

_GIVE = (
    "envo\\w+|enverr\\w+|transm\\w+|présent\\w+|prêt\\w+|montr\\w+|donn\\w+|demand\\w+|aid\\w+|appor\\w+|rappel\\w+|relire"
    "|relira|mettr\\w+|mettre|passer\\w*|vérifi\\w+|tenir\\w*|tiendra"
)
_KIN = "(?:le|la) (?:père|mère|frère|sœur|soeur|femme|mari|fils|fille|maman|papa)"

ROWS: Rows = (
    # --- offer
    ("offer", "proposé", r"{they} (?:m'|nous |me )?a (?:gentiment )?proposé (?:de|d'|son|sa|ses)"),
    ("offer", "propose ", r"{they} (?:me |m'|nous |se )?propose (?:de|d'|son|sa)"),
    (
        "offer",
        "serait prêt|est prêt|disposition|veut bien ",
        r"{they} (?:(?:serait|est) prête? à (?:me|m'|nous)|se tient à ma disposition|veut bien (?:me|m'|nous|garder|relire|aider))",
    ),
    (
        "offer",
        "peut m|pourrait m",
        r"{they} (?:peut|pourrait) (?:m'|me )(?:avoir|présenter|aider|mettre|prêter|donner|trouver|recommander)",
    ),
    (
        "offer",
        "que je peux ",
        r"{they} (?:dit|a dit|m'a dit) que je peux (?:l'appeler|emprunter|utiliser|venir|passer)\b",
    ),
    # --- promised
    ("promised", "renseigner pour", r"{they} va (?P<to>se renseigner pour (?:moi|nous)\b.*)"),
    ("promised", " va m| doit m| va nous", rf"{{they}} (?:va|doit) (?P<to>(?:m'|me |nous )(?:{_GIVE})\b.*)"),
    ("promised", "promis", rf"{{they}} (?:m'|nous )?a promis de (?P<to>(?:(?:m'|me |nous )|(?:{_GIVE})\b).*)"),
    ("promised", "ra ", r"{they} (?P<to>(?:m'|me |nous )\w{2,}ra\b(?! bien\b).*)"),
    ("promised", "engagé", r"{they} s'est engagée? à (?P<to>.*)"),
    (
        "promised",
        "m'envoie|me dépanne|m'apporte|me rappelle|me rend|me tient au courant",
        r"{they} (?P<to>(?:m'envoie|me dépanne|m'apporte|me rappelle|me rend|me ramène)\b.*\b(?:avant|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end|semaine|mois)\b.*|.{0,60}\bme tient au courant\b.*)",
    ),
    ("promised", "s'occupe d", r"{they} qui (?P<to>s'occupe d.*)|{they} (?P<too>s'occupe de (?:réserver|tout)\b.*)"),
    # --- to-do
    ("to-do", "rai ", r"\bje (?P<to>(?:lui|leur) (?:enverrai|prêterai|transmettrai|montrerai|donnerai)\b.*)"),
    ("to-do", "promis", rf"\bj'ai promis (?:à \ufffc d(?:e |')(?P<to>.*)|de (?P<too>(?:lui |leur )?(?:{_GIVE})\b.*))"),
    ("to-do", "dois |il faut", r"\A(?:je )?(?:dois|il faut) (?P<to>(?:répondre|envoyer|renvoyer)\b.*)"),
    ("to-do", "dois ", r"\bje (?P<to>(?:lui )?dois (?:toujours |encore )?(?:\d+|un|une|le|la)\b.* à \ufffc.*)"),
    (
        "to-do",
        "que je ",
        r"\A(?:il )?faut (?:encore )?que je (?P<to>(?:rende|renvoie|envoie|rappelle|réponde|ramène|rapporte|transmette)\b.*)",
    ),
    ("to-do", "engagé", r"\A(?:je )?me suis engagée? auprès de \ufffc à (?P<to>.*)"),
    ("to-do", "j'ai dit à ", r"\bj'ai dit à \ufffc que je (?P<to>\w+rais\b.*)"),
    # --- news
    (
        "news",
        "accouché|s'est fait |passe son|vient d'entrer",
        rf"{{they}} (?:a accouché|s'est fait (?:virer|licencier|opérer)|passe son (?:permis|examen|concours|oral|bac))\b|\b(?:{_KIN}) de \ufffc vient d'entrer en\b",
    ),
    (
        "news",
        "enceinte|démission| a eu | a trouvé | décroché |marie|déménage|quitte | part | attend |promu|perdu",
        r"{they} (?:est enceinte|a démissionné|a (?:eu|trouvé|décroché) (?:un|une|son|le) (?:\w+ )?(?:poste|travail|emploi|bébé|appartement|appart)|se marie|déménage(?! (?:tout|le|la|les|son|sa)\b)|quitte (?:son|sa)\b|part (?:à la retraite|vivre)|attend un (?:enfant|bébé)|a été promue?|a perdu (?:son|sa))",
    ),
    (
        "news",
        "décroché|jumeaux|cassé|divorc|admis|sépar",
        r"{they} (?:a décroché un|attend des jumeaux|s'est cassé|a divorcé|avait divorcé|(?:est|a été) admise? (?:en|à|au)|s'est séparée?)\b",
    ),
    (
        "news",
        "soins|décéd|hospital|mort",
        rf"\b(?:{_KIN}) de \ufffc (?:est|a été) (?:entrée? en soins|décédée?|hospitalisée?|morte?)",
    ),
    # --- wants
    ("wants", "cherche ", r"{they} (?:cherche|recherche) (?:\w+ )?(?:un|une|des|quelqu'un|du|de l')"),
    ("wants", "besoin d", r"{they} (?:aurait besoin|a besoin) d(?:e|')"),
    (
        "wants",
        "aimerait |voudrait |souhaiterait ",
        r"{they} (?:aimerait|voudrait|souhaiterait) (?:que je|emprunter|une? (?:lettre|recommandation|avis|coup de main)|mon avis)\b",
    ),
    (
        "wants",
        "demandé d|demande si j|quête d",
        r"{they} (?:m'a demandé d(?:e |')(?:parler|l'aider|relire|lui|la|le|écrire)|(?:me demande|m'a demandé) si j|est en quête d)",
    ),
    ("wants", "connaîtrais|connaitrais", r"\b(?:sms|message|mail) de \ufffc ?: tu conna[iî]trais"),
)
