"""The English texts of the checks: their titles, their messages, and why each problem matters.

All are templates, which `tracker.wording.check_messages` fills.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OPEN_CONFLICTS = ("open_conflict", "open_conflict_body", "open_conflict_source", "open_conflict_other")
"""The checks of open conflicts of the team: of partnerships, bodies, sources and anything else."""

SEVERITY_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "mistake": "Mistakes",
        "gap": "Gaps",
        "hint": "Worth a look",
    }
)

CHECK_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "open_conflict": "Conflict in the team",
        "open_conflict_body": "Conflict about a body",
        "open_conflict_source": "Conflict about a source",
        "open_conflict_other": "Conflict about the project",
        "erasure_asked": "Name erased in the team",
        "impossible_order": "Impossible order",
        "ending_first": "Put before the beginning",
        "ended_before_begun": "Ended before it began",
        "date_conflict": "Dates that disagree",
        "activity_date_conflict": "Activity’s dates disagree",
        "two_endings": "Two endings in a row",
        "odd_transition": "Odd transition",
        "superseded_in_circle": "Superseded in a circle",
        "same_pair": "Same pair twice",
        "duplicate_bodies": "Bodies that may be one",
        "duplicate_sources": "Sources that may be one",
        "quote_not_in_file": "Quote not in its file",
        "contact_before_wave": "Contact before its round",
        "contact_not_in_frame": "Contact outside the frame",
        "member_not_in_time": "Member that did not exist then",
        "until_is_succession": "Last day that is the successor's first",
        "change_without_source": "Change without a source",
        "without_start": "No beginning",
        "undated_change": "Undated, but can be bounded",
        "not_confirmed": "Not heard of for years",
        "low_confidence": "Low confidence only",
        "body_without_country": "Body without a country",
        "body_of_unknown_kind": "Body of unknown kind",
        "source_without_date": "Source without a date",
        "claim_not_reached": "Claim not reached",
        "code_again": "To be coded again",
        "code_again_body": "Body to be coded again",
        "code_again_source": "Source to be coded again",
        "withdrawn_code": "Withdrawn code",
        "withdrawn_code_body": "Withdrawn kind of body",
        "withdrawn_code_source": "Withdrawn kind of source",
        "one_origin": "All sources go back to one",
        "same_dates": "Same dates, order assumed",
        "levels_differ": "Levels that don't match",
        "kind_of_levels": "Kind that doesn't fit the bodies",
        "link_without_archive": "Link without an archived copy",
        "quote_in_unread_file": "Quote of a file without text",
        "place_doubtful": "Location that can't be right",
        "one_of_several": "One of several of its name",
        "contact_after_end": "Contact after the end of the body",
        "same_contact": "Contact logged twice",
    }
)

CHECK_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        # The key is the check's code, optionally followed by the problem's `reason`.
        **dict.fromkeys(OPEN_CONFLICTS, "{fields}: written differently by {writers}."),
        **{f"{code} deleted": "Deleted by one person and changed by another: {writers}." for code in OPEN_CONFLICTS},
        **{f"{code} needed": "Deleted by one person, but needed by another record." for code in OPEN_CONFLICTS},
        **{f"{code} order": "The changes were put in different orders by {writers}." for code in OPEN_CONFLICTS},
        "erasure_asked": "{who} has erased a person’s name. Erase it here too?",
        "erasure_asked back": "A change of {who} contains a name that was erased here. Erase it again?",
        "impossible_order": "The dates contradict the order of its changes.",
        "ending_first": "{status}, {date}, is placed before the beginning, {begun}; by their dates it comes after it.",
        "ended_before_begun": "{status}, {date}, before it began: {begun}.",
        "date_conflict": "{status} is dated {date}, but “{source}” says {stated}.",
        "activity_date_conflict": "{activity} is dated {date}, but “{source}” says {stated}.",
        "two_endings": "{status}, {date}: the partnership had already ended ({before}), and nothing revived it.",
        "odd_transition": "{status}, {date}: odd after “{before}”.",
        "superseded_in_circle": "The partnerships that superseded it lead back to it.",
        "same_pair": "This partnership is recorded twice, as {tie_kind} and as {other_kind}.",
        "same_pair same_kind": "This partnership is recorded twice.",
        "duplicate_bodies": "May be a duplicate of {other}: {duplicate_reason}.",
        "duplicate_sources": "May be a duplicate of “{other}”: {duplicate_reason}.",
        "quote_not_in_file": "The quote “{quote}” is not in {files}.",
        "contact_before_wave": "{outcome}, {date}: before the round “{wave}” was opened, on {day}.",
        "contact_after_end": "{outcome}, {date}: after the body had ended.",
        "contact_after_end succeeded": "{outcome}, {date}: after the body was succeeded by {successor}.",
        "contact_not_in_frame": "{outcome}, {date}: in the round “{wave}”, but not in its frame “{frame}”.",
        "member_not_in_time": "In the frame “{frame}” of {day}, but it had ended by then.",
        "member_not_in_time succeeded": "In the frame “{frame}” of {day}, but succeeded by {successor} by then.",
        "member_not_in_time not_yet": "In the frame “{frame}” of {day}, but it did not exist yet.",
        "until_is_succession": "It existed until {day}, and {successor} takes its place on the same day.",
        "change_without_source": "{status}, {date}: no source says so yet.",
        "without_start": "Its beginning is not recorded.",
        "without_start no_changes": "Nothing is recorded about it yet.",
        "without_start presupposed": "Its beginning is not recorded; first known: {status}, {date}.",
        "without_start undated": "The date of its beginning is not known.",
        "undated_change": "{status} has no date, but was known by {day}, when its earliest source appeared.",
        "not_confirmed": "{status}, and not confirmed since {day}.",
        "not_confirmed never": "{status}, and never confirmed on a day that is known.",
        "low_confidence": "{status}, {date}: only sources of low confidence say so.",
        "body_without_country": "Its country is not recorded.",
        "body_of_unknown_kind": "Its kind is not recorded.",
        "source_without_date": "It has no date.",
        "claim_not_reached": "“{wording}”: {comparator} {claimed} claimed, {counted} documented here.",
        "code_again": "Coded as “{coded}” before the definition of that code changed.",
        "code_again_body": "Coded as “{coded}” before the definition of that code changed.",
        "code_again_source": "Coded as “{coded}” before the definition of that code changed.",
        "withdrawn_code": "Coded as “{coded}” after that code was withdrawn, on {day}.",
        "withdrawn_code_body": "Coded as “{coded}” after that code was withdrawn, on {day}.",
        "withdrawn_code_source": "Coded as “{coded}” after that code was withdrawn, on {day}.",
        "same_dates": "{status}, {date}, has the date of the change before it. Which came first is assumed.",
        "one_origin": "The only source for all that is known is “{source}”.",
        "one_origin several": "{count} sources, but 1 origin: “{source}”.",
        "levels_differ": "A {kind_a} with a {kind_b}.",
        "kind_of_levels": "Recorded as {tie_kind}: a {kind_a} with a {kind_b}.",
        "link_without_archive": "No archived copy of {url}",
        "quote_in_unread_file": "The quote “{quote}” can't be looked up: not all text of {files} can be read.",
        "place_doubtful outside": "Its coordinates lie {kilometres} km outside its country.",
        "place_doubtful": "Its coordinates are {kilometres} km from the location of its name.",
        "one_of_several": "Its codes and location were filled in; {others} has the same name.",
        "same_contact": "{outcome}, {date}: recorded twice.",
    }
)

CHECK_ADVICE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            OPEN_CONFLICTS, "Compare the values and settle the conflict. Your choice reaches the others of the team."
        ),
        "erasure_asked": (
            "Where the name is in this project is shown before anything is replaced. The question stays until the name"
            " is erased here."
        ),
        "impossible_order": "Until a change is corrected or moved, the changes are used in the order of their dates.",
        "ending_first": "In this order it counts as over at the beginning. Order by date, unless this is meant.",
        "ended_before_begun": "Correct one of the dates. If it was revived, record also when it first began.",
        "date_conflict": "Correct one of the two dates, or mark the citation as contradicting.",
        "activity_date_conflict": "Correct one of the two dates, or mark the citation as contradicting.",
        "two_endings": "Is one of them the decision, and the other the end? Are both one event, recorded twice?",
        "odd_transition": "A step between them may be missing, or one of the two may be another status.",
        "superseded_in_circle": (
            "Correct which partnership superseded it. Until then each counts as a separate partnership."
        ),
        "same_pair": "Merge the two, unless they are two agreements; both are counted.",
        "duplicate_bodies": "Merge the two, unless they are two bodies; both are counted.",
        "duplicate_sources": "Merge the two, unless they are two documents; both count as an origin.",
        "quote_not_in_file": "Compare it with the file, which is opened at the passage most like it.",
        "contact_before_wave": "It counts in this round. Correct its date, or choose another round or none.",
        "contact_not_in_frame": "It counts nowhere. Add the body to the frame, or choose another round or none.",
        "member_not_in_time": "Put its successor in its place, remove it from the frame, or correct its dates.",
        "until_is_succession": "“Existed until” is the last day; its successor is in its place from the day after.",
        "change_without_source": "Add a source: without one the change can't be defended.",
        "without_start": "Record when it came into force, as exactly as is known; “before 2019” is enough.",
        "undated_change": "What a source reports had happened by the day it appeared.",
        "not_confirmed": "Check whether it still exists, and record what you find, or that you find nothing.",
        "low_confidence": "Look for a better source, or raise the confidence if it has proved right.",
        "body_without_country": "Bodies are counted and found by their country.",
        "body_of_unknown_kind": "It counts in the total, but certainly under no kind.",
        "source_without_date": "Without its date a source does not show what was known when.",
        "claim_not_reached": "Look for the endings that it refers to, or correct what is counted.",
        "code_again": "Compare the record with the new definition, and keep the code or change it.",
        "code_again_body": "Compare the record with the new definition, and keep the code or change it.",
        "code_again_source": "Compare the record with the new definition, and keep the code or change it.",
        "withdrawn_code": "Choose another code, or offer the code again.",
        "withdrawn_code_body": "Choose another code, or offer the code again.",
        "withdrawn_code_source": "Choose another code, or offer the code again.",
        "one_origin": (
            "Sources that derive from one another are not independent evidence; look for an independent one."
        ),
        "same_dates": "Move one of them if it was the other way round, or give one of them a more exact date.",
        "levels_differ": "See whether the kinds of both bodies are right, or another body is meant.",
        "kind_of_levels": "Provinces and regions are sister regions, towns are sister cities.",
        "link_without_archive": (
            "Web pages disappear; save a copy in a web archive and record its address, or attach the file."
        ),
        "quote_in_unread_file": "Search the whole file, or look at it: it may be a picture, locked, damaged or long.",
        "place_doubtful": "Correct the coordinates or the country, or choose the body's name from the list again.",
        "one_of_several": "If another is meant, choose its name from the list in the form of the body.",
        "contact_after_end": "Record it with the successor if the frame has it, or correct a date that is wrong.",
        "same_contact": "Delete one of the two, unless both were made; both count, for example as reminders.",
    }
)
"""Why the problem matters, and what to do."""
