"""How offers, promises, news and wishes sound in plain prose: what holds in all four languages.

Each language has a table of its own (`likely_english` and so on). A row holds a kind, what a sentence must hold to be
looked at (several with strokes between them: patterns are compiled only then), and a regular expression for one
sentence in small letters, in which `{they}` stands for the person or a pronoun for them, and the group `to` (or `too`,
where it stands a second time) for what is handed over: the verb and all that follows it. They are read by `likely.py`.
"""

from __future__ import annotations

from typing import Literal

LikelyKind = Literal["offer", "promised", "to-do", "news", "wants"]
Rows = tuple[tuple[LikelyKind, str, str], ...]

THEY = {
    "en": r"(?:(?<!of )(?<!'s )(?<!about )(?<!with )\ufffc|she|he|they)",
    "de": r"(?:(?<!von )(?<!über )(?<!mit )\ufffc|sie|er)",
    "fr": r"(?:(?<!de )(?<!avec )(?<!sur )\ufffc|elle|il|elles|ils)",
    "es": r"(?:(?<!de )(?<!con )(?<!sobre )\ufffc|ella|él|ellas|ellos)",
}

DOUBTS = (
    r"\b(?:not|never|no longer|didn't|doesn't|won't|isn't|aren't|hasn't|wouldn't|can't|nobody|if|whether|unless"
    r"|maybe|perhaps|might|used to|would have|should have|could have|wish|hope|hopes|hoping|apparently|pretend\w*|joked|jokes"
    r"|nicht|nichts|nie|niemand\w*|kein\w*|ob|wenn|falls|vielleicht|hoffentlich|hätte|würde|früher|angeblich"
    r"|ne|n'\w+|pas|jamais|si|peut-être|aurait dû|avant(?! (?:le|la|les|l'|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|\d))|parait"
    r"|no|nunca|quizás?|tal vez|ojalá|habría|antes|tampoco)\b|\?"
)
"""Words with which a sentence may say the opposite, or only what could be."""
PAST = (
    r"\b(?:already (?:sent|did|done)|(?:in|en) (?:19|20)[01]\d|last (?:year|month)|years ago|back then|as promised|when (?:she|he|they) was"
    r"|schon geschickt|letztes jahr|damals|l'an dernier|déjà envoyé|el año pasado|ya (?:me )?(?:envió|mandó))\b"
)
"""Words with which it is long over."""
IF_I_LIKE = (
    r"\b(?:if (?:i|we) (?:want|need|like|ever|send|ask|bring)|whenever i|in case i|(?:falls|wenn) ich (?:\w+ )?(?:möchte|will|mag|brauche)|bei bedarf"
    r"|si (?:je|j') ?(?:veux|peux|ai besoin|voulais)|si (?:lo |la )?(?:quiero|necesito)|si on a besoin|si me apetece|si hace falta|cuando quiera)\b"
)
"""In an offer, conditions that leave it to you."""
WHO_I_KNOW = (
    r"\b(?:do i |know )(?:know )?any\w*\b[^?]*\?|\bje connais [^?]*\?|\bkenne ich [^?]*\?|\bconozco a? ?[^?]*\?"
)
"""In a wish, the question whether you know somebody."""
