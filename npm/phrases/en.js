// All English sentences: those that are said at the desk, and those of the law's texts, of what is given and of lists.
// The elements take the former alone.

import { describe as describeIn } from "./describe.js";
import { phrases as atDesk } from "./desk-en.js";

export const phrases = {
  ...atDesk,
  monthStanding: {
    adequate: "Adequate",
    open: "Open",
    inadequate: "Inadequate",
  },
  lawText: {
    notice_2024_04_17: "The notice of 17 April 2024",
    ryotan_kisoku: "Rules for insured medical institutions (療養担当規則)",
    ryotan_fusoku: "Their supplementary provisions (改正附則)",
    kenpo_kisoku: "Enforcement rules of the Health Insurance Act (健康保険法施行規則)",
    kenpo_hou: "Health Insurance Act (健康保険法)",
  },
  care: {
    outpatient: "Outpatient",
    home_visit: "Home visit (訪問診療)",
    house_call: "House call (往診)",
    online: "Online care",
    telephone: "Care by telephone (電話再診)",
    home_nursing: "Home nursing",
    home_dispensing: "Pharmaceutical care at home",
    presentation_only: "Only to show the card or document",
  },
  payer: {
    health_insurance: "Health insurance",
    medical_assistance: "Medical assistance",
    workers_compensation: "Workers' compensation",
    automobile_liability: "Automobile liability",
    self_pay: "Self-pay",
  },
  scheme: {
    employee: "Employees' insurance",
    national_health: "National Health Insurance",
    late_elderly: "Late-stage elderly",
    unknown: "Unknown",
  },
  difference: {
    record_altered: "The record was altered: its digest is not that of what it says.",
    facts_differ: "The facts are not those that the record was made of.",
    standing_differs: "On these facts it does not stand as the record says.",
    findings_differ: "On these facts the findings are not those of the record.",
    previous_differs: "It does not follow the record before it: one is missing, added or in another place.",
  },
  moved: {
    desk_differs: "The facility or the readings are not those of the record's desk.",
    law_moved: "The law has moved since the record.",
  },
  unknownKeys: {
    refuse: "Every field that is not known is refused",
    ignore_strangers: "A field that cannot be meant for one of ours is passed over",
  },
  passageStatus: {
    implemented: "implemented as a rule",
    recital: "a question or reasons",
  },
  presented: {
    at_this_visit: "Presented at this visit",
    this_month: "Presented this month",
    under_other_coverage: "Presented this month, under another insurance",
    not_this_month: "Not presented this month",
    not_counted: "A visit that a presentation at another does not help",
  },
  listColumn: {
    patient: "Patient",
    at: "Reception",
    presented: "Presented this month",
    on: "At which reception",
    standing: "Standing",
    last: "Last confirmed by a presentation",
    lastRule: "By which",
    lastAnswer: "Last answer",
    ask: "What to ask for",
    assigned: "Who, by when",
    tell: "What to say",
    receptionId: "Reception id",
  },
};

export const describe = (verdict) => describeIn(verdict, phrases);
