"""The limits of codes of contacts in English: what belongs to a code, what does not, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CENSUS_LIMITS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "channel": {
            "letter": ("A registered letter.", "A letter that is sent as a file: that is an email.", ""),
            "email": ("A message through a press office's address.", "A form on a website.", ""),
            "phone": ("A message that was left.", "An appointment made on the phone: the visit itself counts.", ""),
            "visit": ("A video meeting.", "A call.", ""),
            "web_form": ("An online questionnaire.", "An email that links to it, if only that was sent.", ""),
            "foi_request": (
                "A request by letter or email that names the law.",
                "A plain question.",
                "A request under the Dutch Woo.",
            ),
            "desk_research": ("Archives that you visited.", "Asking an archivist of the body.", ""),
        },
        "contact_outcome": {
            "sent": ("A reminder.", "A letter that came back.", "The letter was posted on 1 March."),
            "delivered": (
                "A receipt of the post, a read receipt, or an automatic reply.",
                "A reply that a person wrote.",
                "",
            ),
            "bounced": (
                "A number that is out of use.",
                "An out-of-office message: the question arrived.",
                "“Address unknown”.",
            ),
            "no_answer": ("An engaged line.", "Somebody who asks to call again.", ""),
            "call_back": ("A name of somebody else to call.", "A promise to answer in writing.", ""),
            "acknowledged": (
                "A case number.",
                "A request for more time, or an automatic reply.",
                "“We have received your letter.”",
            ),
            "extended": ("A formal extension under a law.", "A mere confirmation of receipt.", ""),
            "refused": (
                "A reference to a policy of not answering.",
                "Silence.",
                "“We do not take part in surveys.”",
            ),
            "partial": (
                "A list without dates.",
                "An answer to every question that turns out to be wrong.",
                "The partners are named, but not whether anything is done.",
            ),
            "answered": ("An answer by telephone.", "An answer that there are none.", ""),
            "no_such_ties": (
                "An answer that all have ended.",
                "An answer that the clerk knows of none.",
                "“Our municipality has no twin towns.”",
            ),
            "complete_by_research": (
                "Its own list on its website.",
                "A search that found nothing and could not find everything.",
                "All council decisions since 1980 were read.",
            ),
        },
    }
)
