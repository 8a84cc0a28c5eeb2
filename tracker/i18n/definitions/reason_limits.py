"""The limits of reasons and deciders, in English: what belongs to each, what does not, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASON_LIMITS: Mapping[str, Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "reason": {
            "human_rights": (
                "Persecution of minorities, prisoners of conscience, forced labour.",
                "A country without free elections as such: “democracy and rule of law”.",
                "The motion names the treatment of the Uyghurs.",
            ),
            "democracy_rule_of_law": (
                "Lack of free elections, press or courts; “our values differ”.",
                "What is done to people or groups: “human rights”.",
                "A party says that a twin town must share our values.",
            ),
            "war_or_aggression": (
                "An invasion, and support for one.",
                "A threat, a quarrel over territory, or tension in general.",
                "The partnership with a Russian city ends in March 2022.",
            ),
            "territorial_dispute": (
                "Claims on islands, a border or another country’s land.",
                "Fighting over it: “war or aggression”.",
                "The council points to the claims in the South China Sea.",
            ),
            "diplomatic_incident": (
                "The expulsion of diplomats, a ban on entry, an insult.",
                "A relation that is bad for years: “geopolitics”.",
                "After an ambassador was expelled, the visit was called off.",
            ),
            "retaliation": (
                "Ending it because the other side ended, refused or imposed something.",
                "The first step in a quarrel.",
                "The partner withdraws after the council received the Dalai Lama.",
            ),
            "security_espionage": (
                "Spying, influence on politics or diaspora, leaks of knowledge.",
                "State aid or copied products: “unfair competition”.",
                "The intelligence service warns of delegations.",
            ),
            "geopolitics": (
                "“The changed world”, blocs, dependence on a power.",
                "A named war, dispute, incident or threat: its own reason.",
                "The executive refers to the new policy on China.",
            ),
            "historical_memory": (
                "Monuments, denial of a massacre, words about the war.",
                "A war that is being fought now: “war or aggression”.",
                "A mayor denied the massacre, and the partner broke off contact.",
            ),
            "no_economic_benefit": (
                "Trade missions without results.",
                "It costs too much, whatever it yields: “cost or capacity”.",
                "“In ten years not one company came.”",
            ),
            "unfair_competition": (
                "Copied products, forced transfer of knowledge, subsidies.",
                "Spying for a state: “security and espionage”.",
                "Growers complain that their varieties are copied.",
            ),
            "lack_of_activity": (
                "Nothing happened for years, and that is given as the reason.",
                "Nobody wants to continue: “loss of interest”.",
                "“There has been no contact since 2012.”",
            ),
            "loss_of_interest": (
                "No volunteers or supporters are left; the council sees no use.",
                "Nothing was done, without a word on interest: “lack of activity”.",
                "The committee was dissolved for lack of members.",
            ),
            "cost_or_capacity": (
                "Budget cuts, no civil servants for it, distance and travel costs.",
                "It yields too little trade: “no economic benefit”.",
                "The budget for twinning is cut.",
            ),
            "refocus_europe": (
                "Partners nearer home, or in Central Europe.",
                "Another continent, or no partners at all.",
                "The municipality chooses partners in Germany and Poland.",
            ),
            "refocus_other": (
                "Another country, subject or form of international work.",
                "Partners in Europe: “refocus on Europe”.",
                "From now on only projects about climate.",
            ),
            "twinning_outdated": (
                "Partnerships with other towns are considered outdated in general, not only this one.",
                "Only this partnership is thought to be of no use: “loss of interest”.",
                "“Town twinning is something of the last century.”",
            ),
            "change_of_government": (
                "A new coalition, mayor or executive decides otherwise.",
                "A new mayor who gives another reason: that reason.",
                "The new coalition ends what the former began.",
            ),
            "public_pressure": (
                "Petitions, demonstrations, letters, media.",
                "A motion of a council: who decided it, not why.",
                "A petition with 2,000 names asks to end it.",
            ),
            "legal_ban": (
                "Sanctions and laws that forbid such agreements.",
                "A request or warning of the government: “national advice”.",
                "A state law forbids agreements with Chinese cities.",
            ),
            "national_advice": (
                "A letter, a warning or a policy paper of a ministry.",
                "A prohibition: “ban by law”.",
                "The ministry advises to suspend contacts with Russia.",
            ),
            "term_expired": (
                "The end of the term is given as the reason.",
                "Another reason not to renew it: that reason.",
                "“The agreement ended in 2020 and we left it at that.”",
            ),
            "reorganisation": (
                "Municipal mergers; a province that loses the task.",
                "A reorganisation of the civil service: “cost or capacity”.",
                "After the merger the new municipality keeps one partner.",
            ),
            "pandemic_or_disaster": (
                "An epidemic, a flood or an earthquake that made contact impossible.",
                "A blame for the outbreak: “geopolitics” or “human rights”.",
                "Since the lockdown nobody travels.",
            ),
            "scandal": (
                "Corruption, an expensive trip, an affair of a mayor.",
                "A quarrel between two countries: “diplomatic incident”.",
                "The trip of the aldermen became an affair.",
            ),
            "replaced_by_other_tie": (
                "An agreement at another level, or with another city of the region.",
                "The same partnership under a new agreement: the status “superseded”.",
                "The province signs with the region, and the city stops.",
            ),
            "keep_dialogue": (
                "“Particularly now we should keep talking.”",
                "Trade or jobs: “to keep the trade”.",
                "The executive keeps the partnership as a channel.",
            ),
            "keep_trade": (
                "Interests of companies, the port or the university.",
                "Talking in order to be heard: “to keep the dialogue”.",
                "The alderman points to three Chinese companies in the city.",
            ),
            "other": (
                "A reason that no other code fits; write it in the note.",
                "No reason at all: “not stated”.",
                "",
            ),
            "not_stated": (
                "The source was read, and gives no reason.",
                "A source that was not read yet: record nothing.",
                "",
            ),
        },
        "decided_by": {
            "municipal_council": (
                "A motion or a vote of the council.",
                "A letter of the executive to the council: “municipal executive”.",
                "The council adopts a motion with 23 to 14 votes.",
            ),
            "municipal_executive": (
                "A decision of mayor and aldermen, or of the city board.",
                "A mayor who speaks for himself: “mayor”.",
                "“The executive has decided not to renew it.”",
            ),
            "mayor": (
                "A mayor who decides or announces alone.",
                "A letter that the mayor signs for the executive: “municipal executive”.",
                "The mayor calls off the ceremony.",
            ),
            "provincial_council": (
                "A motion or a vote of the council of a province, state or region.",
                "A national parliament: “legislature”.",
                "The provincial council passes a motion to stop.",
            ),
            "provincial_executive": (
                "The executive of a province, state or region as a whole.",
                "One member of it who only announces it: still the executive.",
                "The provincial executive ends the cooperation.",
            ),
            "commissioner": (
                "A commissioner or governor who decides alone.",
                "A governor who leads the executive of a state: “provincial executive”.",
                "The governor withdraws the invitation.",
            ),
            "partner_body": (
                "A decision of the other side, by its council, mayor or party.",
                "An association there: “twinning association of the partner”.",
                "The partner city writes that it ends the partnership.",
            ),
            "partner_association": (
                "An association that decides in place of the government there.",
                "The government of the other side: “the partner”.",
                "The friendship association abroad dissolves itself.",
            ),
            "national_government": (
                "A minister or ministry of either country.",
                "A law: “legislature”. Advice that a city follows: the city decided.",
                "The ministry forbids the visit.",
            ),
            "legislature": (
                "A law or a resolution of a parliament, also of a state of a federation.",
                "A motion of a city or provincial council.",
                "A law ends all agreements with a country.",
            ),
            "court": (
                "A judgment that ends, suspends or annuls it.",
                "An advice of a legal adviser.",
                "A court declares the agreement void.",
            ),
            "twinning_committee": (
                "A committee or foundation here that was given the task.",
                "A committee of the council: “city council”.",
                "The foundation stops and nobody takes over.",
            ),
            "referendum": (
                "A vote of the inhabitants, also if it is advisory.",
                "A petition: the reason “public pressure”.",
                "",
            ),
            "lapsed": (
                "The end of a term, without any decision.",
                "A decision not to renew: who decided that.",
                "The agreement ran out and was forgotten.",
            ),
            "unknown": (
                "Somebody decided, and no source says who.",
                "Nobody decided: “no decision: it lapsed”.",
                "",
            ),
        },
    }
)
