"""The words that are read about an event: who attends, whether it takes place, what a heading is over."""

from __future__ import annotations

from vaultkit.vocabulary import word_set

_LABELS = """
    attendees attendee participants participant present people persons guests who with
    anwesend anwesende teilnehmer teilnehmende teilnehmerinnen dabei gäste personen mit wer
    participante participantes présent présents présente présentes invités personnes avec
    asistentes presentes invitados personas con partecipanti presenti invitati persone
    aanwezig deelnemers convidados pessoas com uczestnicy obecni
    участники присутствуют 参加者 出席者 与会者 参会人 참석자
"""
ATTENDEES_LABELS = word_set(_LABELS)
"""What a label says, case-folded, behind which those stand who were there."""
_DECLINED = """
    declined cancelled canceled absent apologies excused regrets unable no-show
    abgesagt entschuldigt abwesend verhindert décliné déclinée excusé excusée absente annulé
    rechazado rechazada ausente disculpado cancelado cancelada
"""
DECLINED = word_set(_DECLINED)
"""What is said behind the name of somebody who did not come, case-folded."""
_NOT_HELD = """
    cancelled canceled postponed declined rescheduled aborted skipped missed dropped
    abgesagt verschoben ausgefallen storniert entfällt annulé annulée reporté reportée
    cancelado cancelada aplazado aplazada pospuesto pospuesta suspendido suspendida
    annullato rinviato adiado geannuleerd uitgesteld odwołane przełożone отменено перенесено
"""
NOT_HELD = word_set(_NOT_HELD)
"""The words of a status which say that an event did not take place, case-folded."""
_TENTATIVE = "tentative proposed unconfirmed maybe vorläufig provisoire provisional tentativo"
TENTATIVE = word_set(_TENTATIVE)
"""The words of a status which say that it may not."""
_HELD = """
    confirmed accepted scheduled planned upcoming booked going registered yes open active new todo in progress
    done completed complete finished held over past attended took place happened met closed
    bestätigt geplant zugesagt erledigt confirmé confirmée prévu prévue terminé confirmado confirmada hecho
"""
HELD = word_set(_HELD)
"""The words of a status which say that it does, or did."""
PLANNING_HEADINGS = (
    *("Intro", "Agenda", "Preparation", "Prep"),
    *("Tagesordnung", "Vorbereitung", "Ordre du jour", "Préparation", "Orden del día", "Preparación"),
)
"""What is written below them in an event's note was written ahead, or is still to be done."""
IMPORTED_HEADINGS = ("Description", "Invitation", "Beschreibung", "Einladung", "Descripción", "Invitación")
"""What is written below them came with an invitation: others wrote it ahead."""
NOTES_HEADINGS = (
    *("Notes", "Minutes", "Decisions", "Outcome", "Outcomes", "Summary", "Debrief"),
    *("Notizen", "Protokoll", "Ergebnisse", "Compte rendu", "Notas", "Acta"),
)
"""What is written below them was written of an event, also where they stand below a heading of the other kinds."""
CALENDAR_IDS = frozenset({"uid", "icaluid", "eventid", "calendarid"})
"""Properties, as `folded` gives them, of a note whose text came from a calendar."""
