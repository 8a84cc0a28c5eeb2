"""The limits of sectors and kinds of sources, in English: what belongs to each, what does not, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SOURCE_LIMITS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "sector": {
            "general": (
                "A partnership without a subject, or with more than three.",
                "An unknown subject: record nothing.",
                "",
            ),
            "trade_investment": (
                "Companies, jobs, fairs, a trade office.",
                "One industry with its own sector, such as ports: that sector.",
                "A trade office in the partner city.",
            ),
            "technology": (
                "Software, machines, batteries, start-ups.",
                "Chips: “semiconductors”. Science at universities: “research”.",
                "A high-tech campus on both sides.",
            ),
            "semiconductors": (
                "Chips, lithography and their suppliers.",
                "Other electronics: “technology”.",
                "",
            ),
            "agriculture_horticulture": (
                "Greenhouses, seeds, dairy, food.",
                "Water for the fields: “water”, if that is the subject.",
                "A demonstration greenhouse.",
            ),
            "ports_logistics": (
                "Ports, rail freight, airports, customs.",
                "Streets and public transport in the city: “urban planning”.",
                "A train between both cities.",
            ),
            "water": (
                "Floods, rivers, dikes, drinking water, sewage.",
                "Shipping: “ports and logistics”.",
                "A delta programme together.",
            ),
            "environment": (
                "Nature, air, waste, climate policy.",
                "Power and heat: “energy”. Rivers and sewage: “water”.",
                "Separate collection of waste.",
            ),
            "urban_planning": (
                "Building, housing, parks, traffic.",
                "Protection of old buildings: “culture”.",
                "Architects of both sides design a quarter.",
            ),
            "energy": (
                "Wind, sun, hydrogen, heating.",
                "Climate policy in general: “environment”.",
                "A heat network as an example.",
            ),
            "health": (
                "Hospitals, care for the elderly, disease control.",
                "A gift of masks or an ambulance: “aid”.",
                "Two hospitals train nurses.",
            ),
            "education": (
                "Schools, vocational training, language lessons, students.",
                "Research at universities: “research”.",
                "Students follow a term abroad.",
            ),
            "research": (
                "Universities and institutes that study something together.",
                "Teaching and exchange of students: “education”.",
                "A joint laboratory.",
            ),
            "culture": (
                "Music, museums, heritage, language.",
                "A visit of tourists: “tourism”.",
                "An exhibition of porcelain.",
            ),
            "youth": (
                "Youth councils, scouts, youth work.",
                "Exchange between schools: “education”.",
                "A summer camp with young people of both sides.",
            ),
            "sport": (
                "Matches, clubs, tournaments, training.",
                "Sport lessons at school: “education”.",
                "A football tournament of twin towns.",
            ),
            "tourism": (
                "City marketing, air routes, travel fairs.",
                "Companies in general: “trade and investment”.",
                "A campaign for visitors from the partner city.",
            ),
            "administration": (
                "Training of civil servants, elections, public services.",
                "A subject of that training with its own sector: that sector.",
                "Advice on a new land register.",
            ),
            "aid": (
                "Help after a disaster, development projects, gifts.",
                "Advice to a government: “administration”.",
                "A school is paid for.",
            ),
            "human_rights": (
                "Minorities, women’s rights, support for prisoners of conscience.",
                "Human rights as the reason to end it: a reason, not a sector.",
                "Talks about the rights of women.",
            ),
            "safety": (
                "Police, fire service, crisis management.",
                "Espionage as a worry: the reason “security and espionage”.",
                "The fire services practise together.",
            ),
            "media": (
                "Newspapers and broadcasters that work together.",
                "News about the partnership: a source.",
                "",
            ),
        },
        "source_kind": {
            "newspaper_article": (
                "News, interviews and columns, on paper or on its site.",
                "A text of a press office that is printed unchanged: “press release”.",
                "",
            ),
            "broadcast": (
                "Radio, television, podcasts, videos of a broadcaster.",
                "The article on the broadcaster’s site: “newspaper article”.",
                "An item of the regional broadcaster.",
            ),
            "press_release": (
                "News that a government or organisation publishes about itself.",
                "A standing page of its site: “official website”.",
                "",
            ),
            "council_minutes": (
                "Minutes, verbatim reports, lists of decisions of a council.",
                "The text of a motion in it: “council motion”.",
                "The report of the meeting in which it was ended.",
            ),
            "council_motion": (
                "Motions, amendments, proposals of councillors.",
                "A proposal of the executive: “letter of the executive”.",
                "",
            ),
            "executive_letter": (
                "Letters, memos and proposals of an executive to its council.",
                "An answer to written questions: “answer to questions”.",
                "A letter about the state of the twin towns.",
            ),
            "answer_to_questions": (
                "Written questions of councillors with the answers.",
                "The answer to a request of yours: “reply to an information request”.",
                "",
            ),
            "agreement_text": (
                "The signed text, also a copy or a translation.",
                "News about the signing: that kind of source.",
                "The memorandum of 1999.",
            ),
            "legislation": (
                "Laws, decrees and sanctions lists as published.",
                "A bill or debate: “council minutes” or “report”.",
                "",
            ),
            "official_register": (
                "A list of twin towns of a ministry or an association of municipalities.",
                "A list on the site of one body: “official website”. A research file: “data set”.",
                "The list of an association of municipalities.",
            ),
            "official_website": (
                "Pages of a municipality, province, embassy or twinning office.",
                "A dated news item there: “press release”.",
                "The page “our twin towns”.",
            ),
            "party_website": (
                "Pages and blogs of a party or council group.",
                "A motion of that party: “council motion”.",
                "",
            ),
            "social_media": (
                "Posts, also of a mayor or an embassy.",
                "A video of a broadcaster: “broadcast”.",
                "",
            ),
            "report": (
                "Evaluations, policy papers, studies of an agency or think tank.",
                "A peer-reviewed article: “academic article”.",
                "",
            ),
            "academic_article": (
                "Articles in journals, also preprints and conference papers.",
                "A chapter of a book: “book”. A thesis: “thesis”.",
                "",
            ),
            "thesis": (
                "Bachelor’s, master’s and doctoral theses.",
                "A thesis that a publisher sells: “book”.",
                "",
            ),
            "book": (
                "Books, chapters, memorial books of a committee.",
                "A brochure of a municipality: “report”.",
                "",
            ),
            "dataset": (
                "Tables that others collected for research.",
                "A list that a government keeps: “official register”.",
                "",
            ),
            "encyclopedia": (
                "Encyclopedias, also those that anyone edits.",
                "The source that such an article cites: that source.",
                "",
            ),
            "archive_document": (
                "Letters, files and photographs kept in an archive.",
                "A scan of a newspaper: “newspaper article”.",
                "A letter of 1985 in the city archive.",
            ),
            "interview": (
                "A conversation that you held, with notes or a recording.",
                "An interview in a newspaper: “newspaper article”.",
                "",
            ),
            "personal_communication": (
                "A message or call that you received.",
                "A reply to a list of questions sent to many: “reply to a survey”.",
                "A message of a civil servant.",
            ),
            "field_observation": (
                "A sign, a monument, a meeting that you attended.",
                "A photograph of it that others made: “photo”.",
                "The sign with twin towns is gone.",
            ),
            "foi_response": (
                "Documents and the decision on a request under a law on public information.",
                "A document that is public anyway: its own kind.",
                "",
            ),
            "survey_reply": (
                "A filled-in questionnaire, also by telephone.",
                "A message that does not answer your questions: “personal communication”.",
                "",
            ),
            "photo": (
                "A photograph as the evidence itself.",
                "A photograph printed with an article: “newspaper article”.",
                "",
            ),
            "unknown": (
                "A source that was noted without its kind.",
                "A known kind that this list lacks: add a code for it.",
                "",
            ),
        },
    }
)
