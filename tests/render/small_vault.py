"""A small vault with something for every rule, and its agenda note for one day, read and found right by eye."""

from __future__ import annotations

DAY = "2026-11-22"

SMALL = """
== People/Ana Silva.md
---
cadence: 6 weeks
birthday: 11-22
---
## Log
- 2026-11-10 lunch with [[Bea Chan]]: asked about the team #asked
    - [ ] #waiting the job description 📅 2026-11-20
        - 2026-11-21 reminded her
- 2026-11-24 launch of *Perception 2* #theirs
- [ ] send her the paper on [[Grasping]] 📅 2026-11-18

== People/Bea Chan.md
---
cadence: 1 month
---
- 2026-09-30 call

== People/Cem Oz.md
---
next_contact: 2026-11-21
---

== People/Dee.md
- 2026-11-15 she has a new flat #news

== People/Eli.md
---
cadence: monthly
met: 2026-03-01
---

== People/Flo.md
---
birthday: 11-20
---

== People/Gil.md
- 2026-04-01 call
- 2026-05-01 call
- 2026-06-01 call
- 2026-07-01 call

== People/Hal.md
---
cadence: sometimes
---

== People/@Ivo.md
---
snooze_until: 2026-11-20
---

== Daily/2026-11-12.md
Saw [[Marek Novak]] today.

- [ ] #waiting [[Marek Novak]]: the address of the landlord

== Events/Robotics Meetup.md
---
date: 2026-11-26T18:00
location: Berlin
attendees: ["[[Ana Silva]]", "[[Marta Ruiz]]"]
---
- [ ] book a train ⏳ 2026-11-21
- [ ] pack 📅 2026-11-25

== Grasping.md
A paper.
"""

NOTE = """\
---
vaultkit: agenda
---
<!-- vaultkit:begin agenda for 2026-11-22 -->
# Agenda for Sunday 22 November 2026

2 to thank · 1 to follow up · 4 to reconnect · Robotics Meetup in 4 days · 1 for later · 1 to mend

## Say thank you
- [ ] [[Ana Silva]] — promised you “the job description”, on Tue 10 Nov, 12 days ago ^vk-d3d60a36
    - [ ] yours to do: “send her the paper on [[Grasping]]”, due on Wed 18 Nov, 4 days ago ^vk-072b7c85
    - [ ] their promise: you agreed to check back on Fri 20 Nov, 2 days ago; reminded once, last on 21 Nov ^vk-3e61ad44
    - [ ] promise kept ^vk-3e61ad44-kept
    - [ ] birthday today ^vk-a337a1c5
- [ ] [[Marek Novak]] — promised you “the address of the landlord”, on Thu 12 Nov, 10 days ago; agree a day to check back · [[2026-11-12|note]] ^vk-203f95b4

## Follow up
- [ ] [[Cem Oz]] — you meant to get in touch yesterday, Sat 21 Nov; no contact noted yet ^vk-779ec4d3

## Meet
- [ ] [[Robotics Meetup]] — on Thu 26 Nov, in 4 days, at 18:00, in Berlin, with 2 people ^vk-aba3dc23
    - you meet: [[Ana Silva]] and [[Marta Ruiz]]
    - still missing: an aim, an intro and questions
    - [ ] yours to do: “book a train”, due yesterday, Sat 21 Nov ^vk-7738a99f

## Reconnect
- [ ] [[Dee]] — news on Sun 15 Nov, 7 days ago: “she has a new flat”; not in touch since ^vk-0c3ef16f
- [ ] [[@Ivo|Ivo]] — the quiet time ended on Fri 20 Nov, 2 days ago; no contact noted yet ^vk-848b9d67
- [ ] [[Flo]] — had their birthday on Fri 20 Nov, 2 days ago; it is not too late ^vk-84bf013b
- [ ] [[Eli]] — no contact noted yet, known since 1 Mar, 9 months; you want to be in touch every month ^vk-a4e16921

## Notes to mend
- `People/Hal.md:2` — 'cadence' is “sometimes”, which is no span of time (write it as '6 weeks', 'monthly' or a number of days)

> [!note]- Coming up (1)
> - **Wed 25 Nov** — [[Robotics Meetup]] — yours to do: “pack”

> [!note]- Later (1)
> - [ ] [[Gil]] — you used to be in touch about every 4 weeks; last in touch on 1 Jul, 5 months ago ^vk-c997006c

<!-- vaultkit:lines f02653 606932 2806af 866b43 17a40c d9ae97 6be6b9 1b7f6a d14f02 90ecef 7b86de 5709aa 9640fe df2943 9dace9 ad568d 62b702 9fd37f 807e0f 3660b8 e8f1b0 43421e ebfb0b 67ebc1 5c84ce 3ef7b5 fb3b91 -->
<!-- vaultkit:end -->
"""
"""With room for four people in *Reconnect*."""
