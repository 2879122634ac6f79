"""Words that tell who was there from who was spoken of, in English, German, French and Spanish: data for `clauses`.

They stand without case and accents (`days.fold`). A word may stand in several groups.
"""

from __future__ import annotations

from vaultkit.prose import verbs
from vaultkit.vocabulary import word_set

# --- pronouns and small words ------------------------------------------------------

MINE = word_set("my our mein meine meinen meinem meiner unser unsere unseren unserem mon mes notre nos nuestro nuestra")
I = word_set("i we ich wir je j nous yo nosotros")  # noqa: E741 - the word itself
ME = word_set("me us mir mich uns m moi nous")
OURS = word_set("us uns ours nous nosotros")
THEY = word_set("she he they sie er elle il ils elles ella ellos ellas")
THEM = word_set(
    "ella ellos ellas eux her him them sie ihr ihn ihm ihnen lui leur la le les lo l elle you your du dich dir vous tu "
    "te toi usted"
)
HER = word_set("her him them ihr ihm ihnen lui elle elles eux ella ellos ellas el")
THEIR = word_set(
    "seinen ihren meinen unserem unseren her his their my our ihr ihre ihrem ihrer ihren sein seine seinem seiner "
    "mein meine meinem meiner unser son sa ses leur leurs mon ma mes su sus mi mis deren dessen"
)

WITH = word_set("with w mit avec con alongside")
TO = word_set("to an a zu au")
FROM = word_set("from")
OF = word_set("de d von vom of")
"""`mail de Sofia` is hers, `le livre de Sofia` only names her."""
AT_HOME = word_set("bei chez")
AT = word_set("at in to")
ABOUT = word_set("about re regarding concerning uber wegen sobre acerca betreffs sur sujet propos thema concernant")
FOR = word_set("for fur pour para")
ASIDE = word_set(
    "before after during since until because vor nach wahrend seit bis avant apres pendant depuis antes despues as"
)
"""What follows them is no part of the contact, to the end of the clause."""
NOT_THERE = word_set(
    "without ohne sans sin via through durch by par por than like near nahe instead except statt ausser auser sauf "
    "menos excepte excepto past behind beside thanks dank grace around"
)
"""Who is named right behind them is only spoken of."""
BY = word_set("by von par por")
SITTING = word_set("sat sitting sit seated stood sass gesessen sitze gestanden assis assise assises sentado sentada")
"""Who is `next to`, `neben` you then is there."""
BESIDE = word_set("casa aupres compagnie begleitung gemeinsam zusammen")
"""Before `de`, `von` they say that somebody was there."""
PASSIVE = word_set("got get getting was been were being wurde worden werde ete")
"""With `by` they say who did something to you."""
TALKED = word_set(
    "telephoned spoke talked chatted texted called phoned rang emailed messaged skyped zoomed telefoniert geschrieben "
    "gesprochen gemailt gechattet geredet parle ecrit telephone hablamos hable"
)
"""Behind what fell through they say that there was contact all the same."""
CELEBRATED = word_set("celebrated celebrating gefeiert feierte nachgefeiert celebre celebramos celebrado")
"""Whose day is celebrated is there."""
WHERE = word_set("at in on over during beim auf im am au aux dans en")
TIMES = word_set(
    "week weeks weekend weekends month months fortnight midweek monday tuesday wednesday thursday friday saturday "
    "sunday woche wochen wochenende monat monate monaten montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "semaine semaines lundi mardi mercredi jeudi vendredi samedi dimanche semana semanas lunes martes miercoles jueves "
    "viernes sabado domingo january february april june july september october november december januar februar juni "
    "juli oktober dezember janvier fevrier juin juillet septembre octobre novembre decembre jan feb apr jun jul aug "
    "sep sept oct nov dec okt dez"
)
"""Words of time; where no phrase was made of them, it is not clear which day they tell."""
NO_TIME_BEHIND = THEIR | word_set(
    "de du d vom zum every each per in of a pro jeden jede jedes par chaque cada the last this next same whole"
)
ON_DAY = word_set("on am le el den")
UP_TO = word_set("to until till bis zum au al a hasta through")
OF_ANOTHER_DAY = word_set(
    "by until till since des depuis hasta desde bis seit to zum ab auf than as before after vor nach avant apres du "
    "del fur from a au dated datiert date datee due starting beginning"
)
"""Before a day they make it that of something else, as `ABOUT`, `FOR`, `OF` and `FROM` do."""
DUE = word_set("by until till before due on bis zum d pour para for am ab le el")
"""Before the day of a promise."""
WITHOUT = word_set("without ohne sans sin")
JOIN = word_set("and und et y e sowie n plus nor & +")
OR = word_set("or oder ou either entweder")
JOIN_MISTYPED = word_set("an ad nd")
BUT = word_set("but aber mais pero though although however doch")
SO = word_set("so deshalb daher donc")
"""They begin a clause that follows from the one before."""
THAT = word_set(
    "bc cuz coz that dass whether if ob apparently angeblich anscheinend apparemment reportedly supposedly que qu who "
    "whom which whose while weil because wenn als parce car denn porque si"
)
BEFORE_THAT_ONE = (
    WITH
    | FROM
    | OF
    | AT
    | ABOUT
    | FOR
    | ASIDE
    | word_set("had have having did do doing finished on over into through like to")
)
"""Behind them `that` points at something: `had that talk with ana`."""
WHOLE = word_set("ganzen ganze ganz the whole all tout toute todo toda half of den le la el der am on most entire")
"""With a day they say no more than that day: `den ganzen Samstag`."""
RELATIVE = word_set("die der das den dem deren dessen denen")
HOW = word_set("wie how why what where when warum wo wann comment pourquoi quand cuando donde")
NEITHER = word_set("neither weder ni nor")
NOT = NEITHER | word_set(
    "didnt dont couldnt cant wasnt wont doesnt hasnt havent hadnt isnt wouldnt shouldnt not t didn don couldn wasn "
    "nicht kein keine keinen nie niemand pas never cannot nobody ne jamais"
)

# --- nouns -------------------------------------------------------------------------

EVENTS = word_set(
    "coffee kaffee cafe lunch mittagessen mittag dejeuner comida almuerzo dinner abendessen essen diner cena "
    "breakfast fruhstuck brunch tea tee beer bier biere cerveza beers drink drinks pint wine wein vin meeting treffen "
    "reunion call telefonat anruf appel llamada phone zoom teams skype videocall facetime chat talk gesprach walk "
    "spaziergang promenade balade paseo run hike wanderung party workshop meetup concert konzert interview rdv sync "
    "standup catchup catch session visit besuch mail email text sms message nachricht termin conversation "
    "conversacion rendez verre vermut copas picnic bbq sauna gym yoga tennis game cinema kino cine movie film "
    "festival stammtisch kickoff board retro review pizza burger ramen sushi trip ride train drive wedding hochzeit "
    "mariage fete soiree quedada videollamada videoanruf telco mensa lernen arbeiten tanzen klettern kochen spielen "
    "exam prufung launch conference konferenz demo event feier apero"
)
"""What people have together, or what has a day of its own."""
MEALS = word_set("lunch mittagessen mittag dejeuner dinner abendessen essen diner breakfast fruhstuck yoga gym")
"""What stands for a time of the day: `after lunch`."""
MESSAGES = word_set(
    "repondeur messagerie mailbox anrufbeantworter hilfe aide ayuda unterstutzung mail email message letter call note "
    "postcard card text sms anruf nachricht brief post karte postkarte appel lettre fil texto mensaje llamada carta "
    "correo voicemail reply antwort reponse respuesta mails emails invoice package paket nouvelles present gift "
    "geschenk flowers blumen heard gehort got get received recu recibido bekommen borrowed geliehen word nouvelle "
    "lebenszeichen memo whatsapp update news info infos coucou retour zusage absage anfrage ruckmeldung noticias "
    "aviso feedback hear invitation einladung besuch visite visita visit gruss packchen parcel main"
)
"""What comes from somebody who is in touch."""
HEARD = word_set(
    "erfahren mitbekommen gekriegt heard hear got received learned weiss weis sais tiens gehort bekommen erhalten "
    "recu entendu appris recibido"
)
GREETINGS = word_set("regards greetings gruse grusse grussen saludos bises salutations")
INTROS = word_set(
    "intro intros introduction introductions referral referrals recommendation connection link reference empfehlung "
    "kontakt vorstellung presentation presentacion access ties"
)
"""`an intro to ana` only names her."""
PLACES = word_set(
    "place house flat apartment home party birthday wedding bbq barbecue garden kitchen studio dinner housewarming "
    "farewell brunch balcony couch sauna"
)
"""At whose such thing one meets them."""
PEOPLE = word_set(
    "husband wife kids kid boyfriend girlfriend brother sister mother father mum mom dad team teams colleague "
    "colleagues friend friends family others crew gang folks boss manager partner dog cat people everyone everybody "
    "all both some two three mates guys someone somebody anyone nobody parents son daughter cousin aunt uncle baby "
    "mann frau kinder kind freund freundin bruder schwester mutter vater kollege kollegin kollegen freunde familie "
    "chef chefin leute alle beide jemand eltern sohn tochter mari femme enfants enfant copain copine frere soeur mere "
    "pere collegue collegues amis ami amie famille equipe patron marido mujer hijos hijo hija novio novia hermano "
    "hermana madre padre colega colegas amigos amigo amiga familia equipo jefe jefa todos company partners spouses "
    "guests clients client customer customers kunde kunden neighbours neighbors neighbour neighbor nachbar nachbarn "
    "loads lots tons bunch plenty toute tout tous toutes many few several viele einige"
)
ON_THEM = word_set("in checked check cancel cancelled canceled called hung dropped")
"""Before `on` they make who follows one who is met: `checked in on ana`."""
MANY = word_set(
    "kids team teams colleagues friends others guys folks people everyone everybody all parents kinder kollegen "
    "freunde leute alle eltern enfants collegues amis equipe hijos colegas amigos equipo todos tous guests clients"
)
"""Who of `PEOPLE` is no `she` or `he`."""
EVERYBODY = word_set("everyone everybody all alle jeder tous todos")
TITLES = word_set(
    "mr mrs ms miss dr doctor prof professor herr herrn frau monsieur madame mme mlle senor senora sr sra judge coach "
    "dear poor liebe lieber arme armer cher chere pauvre querida querido pastor captain sir lady tante onkel aunt uncle"
)
SHORT_TITLES = word_set("mr mrs ms dr prof sr sra mme mlle m")
"""Behind them a dot ends no sentence."""
THINGS = word_set(
    "soup suppe bread brot biscuits cookies kekse flowers tools werkzeug kids groceries snacks sandwiches tarte "
    "gateau fleurs croissants brotchen tea cake wine beer pizza food games music walk ice swim sauna movie chips "
    "dinner kuchen wein bier musik karten cards chess bescheid blumen gluckwunsche buch bucher unterlagen essen geld "
    "brief karte fotos bilder hilfe tipps geschenk geburtstag eis sport wandern schwimmen laufen schlussel folien "
    "angebot rechnung vertrag feedback slides pics photos books flowers stuff anything something everything nothing "
    "pictures notes money keys co"
)
"""What stands with a name, or in a list with names, and is nobody."""
ONLINE = word_set("linkedin whatsapp email mail slack signal teams telegram text phone online facebook instagram")
HELD_FOR = word_set("cooked demo presentation training lesson tour session")
"""Before `for` they say that somebody was there."""
AWAY = word_set(
    "stayed blieb blieben lag lagen out off habe sei seien ill sick away absent busy krank malade weg abwesend absente"
)
NEXT = word_set("next nachste nachster nachstes nachsten prochain prochaine proxima proximo")


# --- what else may stand around a name ------------------------------------------------

ADVERBS = word_set(
    "then also later afterwards finally again just great nice short quick quickly long good lovely super fun so well "
    "first very really briefly still only even another quite both maybe dann danach spater auch noch wieder kurz lang "
    "lange schon schones schoner netter nettes toll toller endlich zuerst erst mal nur kurzer kurzes langes puis "
    "ensuite aussi encore enfin bien longue petit bon luego tambien otra gran largo hey ok okay random impromptu "
    "spontaneous spontan virtual weekly monthly the a an my our ein eine einen mein meine un une mon ma notre una mi "
    "little old happy lots amazing wonderful awesome quiet casual surprise unexpected cc bcc fyi erste erster premiere"
)
BEHIND_NAMES = word_set(
    "at in on about re regarding for from over after before during near via by to with w and or but both again "
    "together today there here outside online downtown upstairs first twice once because since until too the his her "
    "their this that some any no all up out back around round off down into as of not now ago happy thx thanks yes "
    "per im am zum zur beim auf aus der die das den dem des oder ins heute wieder au aux sur dans en el los las x km "
    "mins min hours pm whatsapp linkedin teams slack signal telegram face kantine canteen office park town church "
    "school work late early alone remotely seen live virtually directly anyway quickly properly i we merry congrats "
    "sorry goodbye bye hello farewell two three four five six zwei drei vier funf deux trois quatre dos tres cuatro "
    "already always often never sometimes usually almost apparently probably definitely perhaps pretty rather looking "
    "feeling sounding sick ill tired sad angry upset worried stressed busy fine better worse pregnant engaged married "
    "divorced single available free ready done stuck gone new best everywhere somewhere whatever lol haha omg wow yay "
    "cool funny weird schon immer oft nie leider krank mude gut besser schlecht deja toujours souvent jamais malade "
    "bien mieux earlier"
)
"""What may stand right behind a name and is no surname."""
KNOWN = frozenset().union(
    I, ME, THEY, THEM, THEIR, WITH, TO, FROM, OF, AT_HOME, AT, ABOUT, FOR, ASIDE, NOT_THERE, JOIN, BUT, OR,
    THAT, HOW, NOT, EVENTS, MESSAGES, GREETINGS, INTROS, PLACES, PEOPLE, TITLES, THINGS, verbs.CONTACT,
    verbs.SPEAKING, verbs.PRESENT, verbs.MEETING, verbs.FINITE, verbs.WAS, verbs.AHEAD, verbs.VERB_FIRST,
    verbs.TELLING, verbs.WISHES, verbs.ASKING, verbs.ARRANGING, TIMES, verbs.SPOKEN_OF, verbs.THANKING, ADVERBS,
    BEHIND_NAMES, verbs.GIVING,
)  # fmt: skip
"""Every word that is nobody."""
