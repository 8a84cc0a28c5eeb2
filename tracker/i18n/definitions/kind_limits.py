"""The limits of kinds of partnerships and bodies and of activities, in English, each with an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KIND_LIMITS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "partnership_kind": {
            "sister_city": (
                "“Twin town”, “sister city”, “partner city” in a general agreement.",
                "Provinces and regions: “sister region”. One subject: “project partnership”.",
                "Arnhem and Wuhan, 1999.",
            ),
            "sister_region": (
                "Provinces, states, prefectures, also with a city at that level.",
                "An association of municipalities: “sister city”, if each signed.",
                "A province and a Chinese province.",
            ),
            "friendship": (
                "“Friendly relations”, “friendship city”, without the duties of a twin town.",
                "A twin town that calls itself friendly: “sister city”.",
                "A declaration of friendship of two mayors.",
            ),
            "project_partnership": (
                "A partnership for one subject or with an end date.",
                "A project within a twin town: an activity.",
                "A water project of three years.",
            ),
            "economic_cooperation": (
                "Agreements about trade, investment or a chamber of commerce.",
                "A twin town with trade among its aims: “sister city”.",
                "An agreement to attract companies.",
            ),
            "letter_of_intent": (
                "“LoI”, “memorandum of understanding”, a declaration without duties.",
                "A memorandum that makes them twin towns: “sister city”.",
                "A memorandum signed during a mission.",
            ),
            "contact": (
                "Visits and letters without anything signed.",
                "An agreement that nobody can find: its own kind.",
                "Two cities exchange visits every year.",
            ),
            "multilateral": (
                "A network or an agreement of three or more bodies.",
                "Two bodies in the same network, without a partnership of their own.",
                "A league of ports.",
            ),
            "solidarity": (
                "Aid to a city in war or poverty; support against a regime.",
                "A twin town that also gives aid: “sister city”.",
                "A partnership with a Ukrainian city since 2022.",
            ),
            "institutional": (
                "Hospitals, schools, ports or universities, with the body behind them.",
                "Institutions that act for themselves: not in this inventory.",
                "The fire services of two regions.",
            ),
            "unknown": (
                "A partnership of which no source says the kind.",
                "A kind that has no code: add one, or use the nearest.",
                "",
            ),
        },
        "body_kind": {
            "municipality": (
                "Cities, towns and villages with a council of their own.",
                "A part of a city: “district”. A group of municipalities: “region”.",
                "Arnhem.",
            ),
            "province": (
                "Dutch, Belgian and Chinese provinces.",
                "A member state of a federation: “state”.",
                "Noord-Brabant, Jiangsu.",
            ),
            "region": (
                "French and Italian regions, oblasts, groups of municipalities.",
                "A body that is called a province.",
                "Lombardy.",
            ),
            "state": (
                "A German Land, a state of the United States or India.",
                "An independent country: “national government”.",
                "Bavaria.",
            ),
            "prefecture": (
                "Japanese prefectures; Chinese cities that govern counties, if you keep levels apart.",
                "A Chinese city directly under the state, such as Shanghai: “province”.",
                "Kumamoto, Suzhou.",
            ),
            "county": (
                "English and American counties, Chinese counties, German Kreise.",
                "A Chinese city at county level: “municipality”.",
                "Kent.",
            ),
            "district": (
                "Boroughs, city districts and Chinese qu.",
                "A German Kreis: “county”.",
                "Pudong.",
            ),
            "national": (
                "A ministry, an embassy that signs for its country.",
                "A member state of a federation: “state”.",
                "",
            ),
            "association": (
                "An association of municipalities, a water board union.",
                "A friendship association of citizens: not a government.",
                "The association of Dutch municipalities.",
            ),
            "unnamed": (
                "“A city in China”, if no source names it.",
                "A name that you could not read: record it as it is written.",
                "",
            ),
            "unknown": (
                "A name in a list that may be a city or a province.",
                "A partner without a name: “unnamed”.",
                "",
            ),
        },
        "activity": {
            "signing": (
                "The ceremony at which an agreement is signed.",
                "That it is in force from then on: a status change.",
                "The mayors sign the memorandum in the town hall.",
            ),
            "renewal": (
                "A second agreement, an extension, a confirmation at a jubilee.",
                "The first agreement: “signing”.",
                "The agreement is extended by five years.",
            ),
            "review": (
                "An evaluation, an audit, a memo about international contacts.",
                "That continuing is in doubt: the status “under review”.",
                "An agency evaluates all twin towns.",
            ),
            "official_visit_out": (
                "Mayors, aldermen, councillors or civil servants who travel there.",
                "A journey with companies: “trade mission”. A choir: “cultural event”.",
                "An alderman visits the twin town.",
            ),
            "official_visit_in": (
                "Their mayors, delegations or ambassador here.",
                "Visitors without an office, such as pupils.",
                "A delegation is received at the town hall.",
            ),
            "trade_mission": (
                "A journey with companies, led or joined by the government.",
                "A company that travels by itself.",
                "Fifteen companies travel with the alderman.",
            ),
            "expert_exchange": (
                "Training, advice and placements of civil servants or doctors.",
                "A visit of greetings only: “official visit”.",
                "Water engineers advise the partner.",
            ),
            "school_exchange": (
                "Pupils, students and their teachers.",
                "Research together: “joint project”.",
                "Two schools exchange pupils for a week.",
            ),
            "cultural_event": (
                "Art, music, sport and festivals with people from both sides.",
                "An evening about the country without the partner.",
                "An orchestra of the twin town plays.",
            ),
            "gift_or_aid": (
                "A statue, masks, an ambulance, money after a flood.",
                "Money for a project of both: “joint project”.",
                "The partner sends 10,000 masks.",
            ),
            "joint_project": (
                "A plan with an aim, a budget and work on both sides.",
                "One visit or training: “exchange of experts”.",
                "Both cities design a park.",
            ),
            "conference": (
                "A congress, fair or online meeting with others.",
                "A meeting of both sides alone: “official visit”.",
                "A meeting of all partner cities.",
            ),
            "statement": (
                "An answer to a journalist, a speech, a page on the website.",
                "Words that set a status, such as “it has ended”: a status change too.",
                "A spokesman says that contact is rare.",
            ),
            "motion_passed": (
                "Any motion about the partnership that gets a majority.",
                "What it decides, such as an ending: a status change too.",
                "The council asks to speak about human rights.",
            ),
            "motion_rejected": (
                "Any motion about it that fails.",
                "A motion that was withdrawn: “statement”.",
                "A motion to end it gets nine votes.",
            ),
            "parliamentary_question": (
                "Written or oral questions, and their answer.",
                "Questions of a journalist or of you.",
                "A party asks whether the partnership is still active.",
            ),
            "contact_refused": (
                "A visit, letter or invitation that is turned down.",
                "No answer at all: “asked, no reply”.",
                "The partner cancels the visit.",
            ),
            "asked_no_reply": (
                "A letter or message of yours that was not answered.",
                "A refusal to answer: “statement”.",
                "Two messages to the municipality, no answer in six weeks.",
            ),
            "checked_no_activity": (
                "A search in minutes, news or websites that found nothing.",
                "Somebody who says that nothing happens: the status “dormant”, with that source.",
                "Nothing in the minutes of 2019 to 2023.",
            ),
        },
    }
)
