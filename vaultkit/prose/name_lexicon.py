"""Words that tell where a name begins and ends, and what is none: data for `tokens`.

They stand without case and accents (`days.fold`), but for the keys of `SHORTENED`.
"""

from __future__ import annotations

from vaultkit.vocabulary import word_set

SHORTENED = {"m": "mit", "av": "avec", "w": "with", "M": "monsieur", "c": "con", "Fr": "frau", "Hr": "herr",
    "u": "und", "v": "von", "f": "fur", "b": "bei",
}  # fmt: skip
"""What a word with a dot stands for: `Kino m. Ana`, `M. Moreau`."""
WITH_DOT = word_set("min std ca etc tel wg bzgl betr inkl zw evtl ggf usw approx hrs mins bday vs no nr jr env resp")
"""Words whose dot ends no sentence where it goes on in small letters."""
DONE_WITH = word_set(
    "gespielt geschaut geguckt gegessen getrunken gekocht gebacken gebracht vorbeigebracht zuruckgebracht geschickt "
    "geschenkt gegeben zuruckgegeben gekauft verkauft gebaut aufgebaut repariert besprochen angeschaut angesehen "
    "gehort gelesen gemacht geubt gelernt geplant vorbereitet gereinigt geleert gesucht gefunden gefangen geschmiert "
    "geknetet gerollt gefaltet gebunden gefuttert gehakelt gepackt gefullt gewaschen geputzt gemalt geraumt sortiert "
    "verteilt eingepackt ausgepackt geladen geschnitten geerntet gepflanzt montiert gebastelt gestrickt gegrillt "
    "geprobt gesungen gelaufen gesammelt getauscht geholt gezeigt geliehen ausgeliehen uberwiesen erklart gestrichen "
    "geschleppt gemailt durchgegangen gegossen gehoert gewunscht"
)
"""German participles that say what was done: the noun before them is a thing."""
VENUES = word_set("cafe bar hotel villa restaurant platz saint st santa san rue plaza calle avenue pub club")
"""Before a capital they make a name that of a place."""
PARTICLES = word_set("van von de da di del della la al el bin ben der ter st mac mc o dos du")
DOUBTFUL = word_set(
    "art august autumn bill bob buck carol chance chase christian chuck cliff clay dale dawn dean dick drew earl eve "
    "faith fern forest frank gay gene glen grace grant guy harmony heath hope ivy jack jay jean jewel joy june king "
    "lane lee lily mark max may melody miles nick norm pat patience pearl penny peter rain ray red rich rob robin rock "
    "rose ruby rusty sandy scout sky sonny star stone stormy sue summer sunny van victor violet wade ward will winter "
    "wren hart ash nova jade mai pierre blanche claire marie reine sol luz mar paz cruz amor jan lang klein gross "
    "ernst april young brown black white green long short cook baker hunt hunter rice wood woods hall hill park bush "
    "field banks"
)
"""Names that are words too: a capital must tell, or a place where only a name can stand."""
NEVER_SMALL = word_set(
    "an do so in on is it he she my me us we you they der die den mit von and the for not but her him his out who "
    "das ein la le el de un es"
)
AFTER_IS = word_set(
    "not a an the in at back here there sick ill pregnant been got getting moving coming going leaving fine happy okay "
    "ok away off out up down also very so still now great busy looking having doing feeling starting working"
)
"""Behind `ana's` they make it `ana is`; `new` does not."""
