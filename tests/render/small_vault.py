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
cssclasses: [vaultkit]
---
<!-- vaultkit:begin agenda for 2026-11-22 -->
# Sunday 22 November 2026

**Today, about 15 minutes:** [[Ana Silva]], [[Cem Oz]], [[Robotics Meetup]], late. 5 can wait.
Next: [[Robotics Meetup]], Thu 26 Nov.

## Say thank you
- [ ] **[[Ana Silva]]** promised “the job description” · 10 Nov ^vk-d3d60a36
    - [ ] send her the paper on [[Grasping]] · **4 days late** ^vk-072b7c85
    - [ ] check back · **2 days late** ^vk-3e61ad44
    - [ ] promise kept ^vk-3e61ad44-kept
    - [ ] birthday · **today** ^vk-a337a1c5
- [ ] **[[Marek Novak]]** promised “the address of the landlord” · 12 Nov ^vk-203f95b4

## Follow up
- [ ] **[[Cem Oz]]** get in touch, as planned · **1 day late** ^vk-779ec4d3

## Meet
- [ ] **[[Robotics Meetup]]** what is your aim? · Thu 26 Nov, 18:00 ^vk-aba3dc23
    - there: [[Ana Silva]], [[Marta Ruiz]]
    - to prepare: an intro and questions
    - [ ] book a train · **1 day late** ^vk-7738a99f

## Reconnect
- [ ] **[[Dee]]** ask about the news: “she has a new flat” · Sun 15 Nov ^vk-0c3ef16f
- [ ] **[[@Ivo|Ivo]]** say hello again · snoozed until Fri 20 Nov ^vk-848b9d67
- [ ] **[[Flo]]** birthday, late wishes are welcome · Fri 20 Nov ^vk-84bf013b
- [ ] **[[Eli]]** just to say hello · known since 1 Mar ^vk-a4e16921

## More
> [!note]- 1 coming up, 1 later, 1 to fix
> **Coming up** · tick what has happened already
> - [ ] **[[Robotics Meetup]]** pack · Wed 25 Nov ^vk-48ebef00
>
> **For [[Robotics Meetup]]**
> - **[[Ana Silva]]** promised: the job description
> - **[[Ana Silva]]** you wanted to send her the paper on [[Grasping]]
>
> **Later**
> - [ ] **[[Gil]]** it used to be every 4 weeks · last in touch 1 Jul ^vk-c997006c
>
> **Fix in your notes**
> - `People/Hal.md:2` 'cadence' is “sometimes”, which cannot be read as a span of time · write it as '6 weeks', 'monthly' or a number of days

<!-- vaultkit:lines 67fb18 ecf50e 3e1357 2806af dd6d0e e9456a d78b3a 6be6b9 25691c f8237f 90ecef 43e602 5709aa 2dd848 890cd6 28e291 c555ea 62b702 5bd1d7 22d25e dfba2e 5d21ee 302030 4c7872 dfa4b3 f32bca 62b67e f68e0e ecca0f 823500 5873a9 683cc6 895920 c15ab6 -->
<!-- vaultkit:end -->
"""
"""With room for four people in *Reconnect*."""
