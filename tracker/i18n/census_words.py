"""The English words of the census: codes of contacts with their meanings, and errors with the advice on each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CENSUS_CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "channel": {
            "letter": "letter",
            "email": "email",
            "phone": "telephone",
            "visit": "visit",
            "web_form": "web form",
            "foi_request": "request for public information",
            "desk_research": "desk research",
        },
        "direction": {"out": "to the body", "in": "from the body"},
        "contact_outcome": {
            "sent": "sent",
            "delivered": "delivered",
            "bounced": "returned undelivered",
            "no_answer": "nobody reached",
            "call_back": "call again",
            "acknowledged": "receipt confirmed",
            "extended": "more time asked",
            "refused": "refused to answer",
            "partial": "answered in part",
            "answered": "answered",
            "no_such_ties": "answered: no partnerships",
            "complete_by_research": "complete by research",
        },
    }
)
"""The text of each code by vocabulary."""

CENSUS_TABLE_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "channel": {
            "letter": "post; mail; by post; per brief; Brief; per post",
            "email": "e mail; by email; mail per computer; mailtje; per e mail",
            "phone": "call; telephone call; by phone; telefoon; gebeld; bellen; telefonisch; Anruf; Telefon",
            "visit": "in person; bezoek; langsgegaan; persoonlijk; Besuch",
            "web_form": "form; online form; contact form; webformulier; formulier; contactformulier; Formular",
            "foi_request": "foi; verzoek om openbare informatie; woo verzoek; wob verzoek; woo; wob; IFG Anfrage",
            "desk_research": "research; search; bureauonderzoek; onderzoek; gezocht; Recherche",
        },
        "direction": {
            "out": "outgoing; aan de overheid; uit; uitgaand; naar; ausgehend",
            "in": "incoming; van de overheid; inkomend; van; eingehend",
        },
        "contact_outcome": {
            "sent": "verstuurd; verzonden; gestuurd; gesendet; verschickt",
            "delivered": "received by them; bezorgd; aangekomen; zugestellt",
            "bounced": "undeliverable; returned; bounce; retour; onbestelbaar; onbestelbaar retour; unzustellbar",
            "no_answer": "not reached; nobody there; voicemail; niemand bereikt; geen gehoor; nicht erreicht",
            "call_back": "later; call back; terugbellen; bel terug; later bellen; Rückruf",
            "acknowledged": "confirmation of receipt; ontvangst bevestigd; ontvangstbevestiging; Eingangsbestätigung",
            "extended": "extension; postponed; meer tijd gevraagd; uitstel; verlengd; Fristverlängerung",
            "refused": "refusal; declined; weigert te antwoorden; geweigerd; weigering; verweigert; abgelehnt",
            "partial": "partly answered; deels beantwoord; gedeeltelijk; deels; teilweise",
            "answered": "answer; reply; replied; beantwoord; antwoord; geantwoord; antwortet; beantwortet",
            "no_such_ties": "none; no ties; no partnerships; antwoord geen banden; geen; geen banden; keine",
            "complete_by_research": "complete; research complete; volledig door onderzoek; volledig; vollständig",
        },
    }
)
"""Further names of the codes that are recognised in tables, separated by `;`."""

CENSUS_TITLES: Mapping[str, str] = MappingProxyType(
    {"channel": "Channel", "direction": "Direction", "contact_outcome": "Outcome of a contact"}
)
"""The names of the vocabularies, as headings."""

CENSUS_MEANINGS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "channel": {
            "letter": "A letter on paper.",
            "email": "A message by email.",
            "phone": "A call.",
            "visit": "A conversation at a desk or a meeting.",
            "web_form": "A form on a website, of the body or your own.",
            "foi_request": "A request under a law on public information, with the days that the law sets.",
            "desk_research": "Nobody was asked: documents, registers and websites were searched.",
        },
        "direction": {
            "out": "You did something towards the body.",
            "in": "The body said or sent something.",
        },
        "contact_outcome": {
            "sent": "The question went out; nothing more is known.",
            "delivered": "It is known to have arrived.",
            "bounced": "It came back, or the address or number does not exist.",
            "no_answer": "You called or came, and reached nobody.",
            "call_back": "Somebody was reached, and asked you to call again.",
            "acknowledged": "The body confirmed that the question arrived.",
            "extended": "The body said that it needs more time; the due day moves.",
            "refused": "The body said that it will not answer.",
            "partial": "The body answered some of the questions.",
            "answered": "The body answered the questions.",
            "no_such_ties": "The body answered that it has no such partnerships.",
            "complete_by_research": "Without an answer, research found all its partnerships.",
        },
    }
)
"""The meaning of each code by vocabulary."""

CENSUS_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "frame_name_taken": "There is another frame of the name “{name}”.",
        "no_such_frame": "There is no frame “{value}”.",
        "no_such_wave": "There is no round “{value}”.",
        "body_column_missing": "The table has no column for bodies.",
        "several_bodies": "Several bodies have the name “{value}”: {candidates}.",
        "answer_late": "The answer came after {day}, when it was due.",
        "members_missing": "Say which bodies are meant.",
        "country_of_kind_missing": "A kind alone does not say which bodies are meant.",
        "wave_frame_missing": "A round needs a frame.",
        "body_missing": "A contact needs a body.",
        "channel_missing": "A contact needs a channel.",
        "outcome_missing": "A contact needs an outcome.",
        "nothing_in_gazetteer": "The gazetteer has no such bodies.",
        "frame_in_use": "“{name}” can’t be deleted: it has rounds ({count}).",
        "frame_in_findings": "“{name}” can’t be deleted: these findings count its members: {known}.",
        "frame_in_claims": "“{name}” can’t be deleted: claims count its members ({count}).",
        "body_is_member": "“{name}” is in the frame already.",
        "body_not_member": "“{name}” is not in the frame “{frame}”.",
        "body_not_member succeeded": "“{name}” is not in the frame “{frame}”: “{successor}” succeeded it.",
        "member_not_replaced": "“{name}” has no successor that existed on {day}.",
        "member_not_replaced existed": "“{name}” existed on {day}, so that it stays in “{frame}”.",
        "body_not_in_time": "“{name}” did not exist on {day}.",
        "body_not_in_time succeeded": "“{name}” did not exist any more on {day}: “{successor}” succeeded it.",
        "body_not_in_time ended": "“{name}” had ended by {day}.",
        "body_not_in_time not_yet": "“{name}” did not exist yet on {day}.",
        "members_not_in_time": "On {day}, members of the frame did not exist ({count}): {known}.",
        "members_without_successor": "All members of “{name}” existed on {day}, or have no successor.",
        "unnamed_member": "An unnamed partner can’t be asked.",
        "no_frame": "This project has no frame: no list of the bodies that it is about.",
        "wave_name_taken": "There is another round of the name “{name}”.",
        "no_wave": "This project has no round.",
        "waves_to_compare": "Two rounds are compared.",
        "waves_to_next": "One round is opened.",
        "waves_to_findings": "The finding is counted in all rounds.",
        "waves_in_order": "The round “{later}” was not opened after “{earlier}”.",
        "worth_as_known": "What to ask next depends on what is known today, not on an earlier day.",
        "rests_as_known": "A number can be counted without a source only as known today, not on an earlier day.",
        "wave_in_use": "The round “{name}” has contacts ({count}).",
        "contacts_before_wave": "Contacts of “{name}” are dated before that day ({count}).",
        "contacts_of_others": "Contacts of “{name}” are with bodies that are not in the frame “{frame}” ({count}).",
        "contact_before_wave": "The round “{name}” was opened on {opened}, after this date.",
        "direction_not_of_outcome": "Nothing is received from a body if the outcome is “{value}”.",
        "contacts_do_not_fit": "Contacts with this outcome can’t be “{value}” ({count}): they came from the body, or"
        " make its record complete.",
        "complete_without_answer": "A contact with this outcome does not say until when the record is complete.",
        "complete_after_contact": "A contact of {day} says nothing about later days.",
        "days_out_of_range": "The number of days must be between 0 and {limit}, not {value}.",
    }
)
"""The text of each error; the key is its code, optionally followed by its `reason`."""

CENSUS_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "frame_name_taken": "Choose another name, such as one with the year.",
        "no_such_frame": "There are: {known}.",
        "no_such_frame none": "Add it first.",
        "no_such_wave": "There are: {known}.",
        "no_such_wave none": "Add it first.",
        "body_column_missing": "Call the columns body, country and kind.",
        "several_bodies": "Give country, kind and province in columns of these names, or its name as in the project.",
        "members_missing": "Give --country, --from, --from-frame or --body.",
        "country_of_kind_missing": "Give the country with --country.",
        "wave_frame_missing": "Give its name with --frame.",
        "body_missing": "Give it with --body, or in the column body.",
        "channel_missing": "Give it with --channel, or in the column channel: for example phone.",
        "outcome_missing": "Give it with --outcome, or in the column outcome: for example answered.",
        "nothing_in_gazetteer": "Write countries as codes such as NL, and kinds such as municipality.",
        "frame_in_use": "Delete its rounds first.",
        "frame_in_findings": "Delete these findings first, or save them with another frame.",
        "frame_in_claims": "Let these claims be counted otherwise first.",
        "body_is_member": "Leave it out.",
        "body_not_member": "Add it to the frame, or record the contact without a round.",
        "body_not_member frame": "Name a member of it, or leave this body out.",
        "body_not_member letter": "Add it to the frame, or leave it out.",
        "body_not_member succeeded": "Record the contact with the successor, or without a round.",
        "member_not_replaced": "Record its successor first, or remove it from the frame.",
        "member_not_replaced existed": "Leave it out, or correct the end of the body or the day of the frame.",
        "body_not_in_time": "Leave it out, or correct the day of the frame or the dates of the body.",
        "body_not_in_time succeeded": "Add its successor instead, or correct the day of the frame.",
        "members_not_in_time": "Remove them first, or make a new frame of that day from this one.",
        "members_without_successor": "Correct the day of the frame, or record the successors of bodies first.",
        "unnamed_member": "Give it a name first.",
        "no_frame": "Add one first.",
        "wave_name_taken": "Choose another name, such as one with the month.",
        "no_wave": "Add one first.",
        "waves_to_compare": "Give the names of two rounds, the earlier one first.",
        "waves_to_next": "Give the name of the new round.",
        "waves_to_findings": "Leave out the names of rounds.",
        "waves_in_order": "Name the earlier round first.",
        "worth_as_known": "Leave out the day by which it was known.",
        "rests_as_known": "Leave out the day by which it was known.",
        "wave_in_use": "Give --with-contacts to delete them with it, or keep it.",
        "contacts_before_wave": "Choose an earlier day, or correct the contacts first.",
        "contacts_of_others": "Add these bodies to the frame, or choose another one.",
        "contact_before_wave": "Correct the date, choose another round or none, or correct the opening of the round.",
        "direction_not_of_outcome": "Leave the direction empty, or choose another outcome.",
        "contacts_do_not_fit": "Correct these contacts first, or choose another outcome.",
        "complete_without_answer": "Choose an answer or “complete by research”, or leave that day empty.",
        "complete_after_contact": "Choose the day of the contact or an earlier one.",
    }
)
"""The advice on each error, by the same keys."""
