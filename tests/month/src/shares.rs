//! What the month aims at, what each aim rests on, and what the drawn month came to.

use super::{MONTH, Month, Patient};
use serde_json::{Value as Json, json};

/// A published figure's source.
pub struct Source {
    pub id: &'static str,
    pub citation: &'static str,
}

pub const SOURCES: &[Source] = &[
    Source {
        id: "claims_2023_06",
        citation: "厚生労働省 令和5年社会医療診療行為別統計の概況 第6表（令和5年6月審査分、診療所 入院外 65,807,302件・96,564,153日）",
    },
    Source {
        id: "checks_2025_10",
        citation: "2025-11-13 厚生労働省資料の報道 listen.style/p/daitoku0110/nrqbq2ml（2025年10月、医科診療所 約1億1572万件のうちマイナ保険証 36.17%）",
    },
    Source {
        id: "claims_by_card_2025_10",
        citation: "同資料の報道 daitoku0110.news/p/myna-insurance-card-promotion-2025（2025年10月、レセプト件数ベース利用率 47.26%、全施設）",
    },
    Source {
        id: "cards_ended_2025_07_31",
        citation: "厚生労働省の説明の引用 hodanren.doc-net.or.jp/info/news/2025-07-23（市町村国保の約7割の保険証が2025-07-31に期限切れ）",
    },
    Source {
        id: "certificates_late_elderly",
        citation: "kyotoihou.t-reader.jp/2025/2025-sep-15/30098（後期高齢者には全員に資格確認書、2025-08-01から2026-07-31まで）",
    },
];

/// What an aim rests on.
pub enum Basis {
    /// The id of a source.
    Published(&'static str),
    /// Nothing published was found; why this value.
    Assumed(&'static str),
}

pub struct Share {
    pub id: &'static str,
    /// Of what, in words.
    pub about: &'static str,
    pub aim: f64,
    /// How far the drawn value may lie from the aim.
    pub tolerance: f64,
    pub basis: Basis,
    /// An average and not a share.
    pub is_average: bool,
    measure: fn(&Month) -> Found,
}

/// What was counted.
pub struct Found {
    part: usize,
    whole: usize,
}

impl Found {
    pub fn value(&self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    pub fn is_near(&self, share: &Share) -> bool {
        (self.value() - share.aim).abs() <= share.tolerance
    }

    pub fn to_json(&self, share: &Share) -> Json {
        let (basis, on) = share.basis();
        let drawn = (self.value() * 10_000.0).round() / 10_000.0;
        json!({ "aim": share.aim, "tolerance": share.tolerance, "drawn": drawn, "part": self.part,
            "whole": self.whole, "basis": basis, "on": on })
    }
}

impl Share {
    pub const HEAD: &str =
        "| share | of | aim | tolerance | drawn | counted | basis |\n|---|---|---:|---:|---:|---:|---|\n";

    pub fn of(&self, month: &Month) -> Found {
        (self.measure)(month)
    }

    fn basis(&self) -> (&'static str, &'static str) {
        match self.basis {
            Basis::Published(source) => ("published", source),
            Basis::Assumed(why) => ("assumed", why),
        }
    }

    pub fn show(&self, value: f64) -> String {
        if self.is_average { format!("{value:.2}") } else { format!("{:.2} %", value * 100.0) }
    }

    /// Its row in the table of `docs/real-month.md`.
    pub fn row(&self, found: &Found) -> String {
        let (basis, on) = self.basis();
        let on = if basis == "published" { format!("published: `{on}`") } else { format!("assumed: {on}") };
        format!(
            "| `{}` | {} | {} | ± {} | {} | {} / {} | {on} |\n",
            self.id,
            self.about,
            self.show(self.aim),
            self.show(self.tolerance),
            self.show(found.value()),
            found.part,
            found.whole,
        )
    }
}

/// The receptions that a claim of the month rests on, and the patients who have any.
fn claims(month: &Month) -> impl Iterator<Item = Vec<&Json>> {
    let counts =
        |reception: &&Json| is_in_month(reception) && is_insured(reception) && !is_cancelled(reception);
    let receptions =
        move |patient: &'_ Patient| -> bool { patient.receptions.iter().any(|one| counts(&one)) };
    month
        .patients
        .iter()
        .filter(move |patient| receptions(patient))
        .map(move |patient| patient.receptions.iter().filter(counts).collect())
}

fn visits(month: &Month) -> impl Iterator<Item = &Json> {
    claims(month).flatten()
}

fn is_in_month(reception: &Json) -> bool {
    reception["at"].as_str().is_some_and(|at| at.starts_with(MONTH))
}

fn is_insured(reception: &Json) -> bool {
    reception["payer"].is_null()
}

fn is_cancelled(reception: &Json) -> bool {
    reception["cancelled"] == true
}

fn is_checked(reception: &Json) -> bool {
    !reception["inquiry"].is_null()
}

fn is_by_card(reception: &Json) -> bool {
    reception["inquiry"]["by"] == "card"
}

fn shows(reception: &Json, kind: &str) -> bool {
    reception["shown"]["kind"] == kind
}

/// Of these, how many are so.
fn of<T>(all: impl Iterator<Item = T>, is_so: impl Fn(&T) -> bool) -> Found {
    all.fold(Found { part: 0, whole: 0 }, |found, one| Found {
        part: found.part + usize::from(is_so(&one)),
        whole: found.whole + 1,
    })
}

fn of_visits(month: &Month, is_so: fn(&Json) -> bool) -> Found {
    of(visits(month), |visit| is_so(visit))
}

fn of_checks(month: &Month, is_so: fn(&Json) -> bool) -> Found {
    of(visits(month).filter(|visit| is_checked(visit)), |visit| is_so(visit))
}

/// Of the answers, so many are this one.
fn answered(month: &Month, answer: &str) -> Found {
    of(visits(month).filter(|visit| is_checked(visit)), |visit| visit["inquiry"]["answer"] == answer)
}

/// Of the visits at which the system was asked for want of anything presented, so many for this.
fn because(month: &Month, kind: Option<&str>) -> Found {
    let inquired = visits(month).filter(|visit| shows(visit, "patient_card") && is_checked(visit));
    of(inquired, |visit| visit["circumstance"]["kind"].as_str() == kind)
}

fn of_coverages(month: &Month, scheme: &str) -> Found {
    let schemes =
        claims(month).filter_map(|claim| claim.iter().find_map(|visit| visit["coverage"]["scheme"].as_str()));
    of(schemes, |one| *one == scheme)
}

/// Of the patients of a scheme who present a document that is in date, so many a 資格確認書.
fn certificates(month: &Month, scheme: &str) -> Found {
    let in_date = |visit: &&&Json| {
        let document = shows(visit, "insurance_card") || shows(visit, "eligibility_certificate");
        document && visit["shown"]["validUntil"] != "2025-07-31" && visit["coverage"]["scheme"] == scheme
    };
    let documents = claims(month).filter_map(|claim| claim.iter().find(in_date).copied());
    of(documents, |visit| shows(visit, "eligibility_certificate"))
}

fn of_patients(month: &Month, is_so: fn(&Json) -> bool) -> Found {
    of(month.patients.iter(), |patient| patient.receptions.iter().any(|one| is_in_month(one) && is_so(one)))
}

fn is_asked_by_number_only(claim: &[&Json]) -> bool {
    claim.iter().all(|visit| shows(visit, "patient_card"))
}

const NO_FIGURE: &str = "no figure found";

pub const SHARES: &[Share] = &[
    Share {
        id: "days_of_care",
        about: "days of care a claim",
        aim: 1.47,
        tolerance: 0.1,
        basis: Basis::Published("claims_2023_06"),
        is_average: true,
        measure: |month| Found { part: visits(month).count(), whole: claims(month).count() },
    },
    Share {
        id: "later_days",
        about: "days after the claim's first, of all days",
        aim: 0.32,
        tolerance: 0.04,
        basis: Basis::Published("claims_2023_06"),
        is_average: false,
        measure: |month| {
            let whole = visits(month).count();
            Found { part: whole - claims(month).count(), whole }
        },
    },
    Share {
        id: "checks_by_card",
        about: "checks made by card, of all checks",
        aim: 0.3617,
        tolerance: 0.03,
        basis: Basis::Published("checks_2025_10"),
        is_average: false,
        measure: |month| of_checks(month, is_by_card),
    },
    Share {
        id: "claims_by_card",
        about: "claims with a check by card, of all claims",
        aim: 0.4726,
        tolerance: 0.04,
        basis: Basis::Published("claims_by_card_2025_10"),
        is_average: false,
        measure: |month| of(claims(month), |claim| claim.iter().any(|visit| is_by_card(visit))),
    },
    Share {
        id: "certificates_national",
        about: "国保 patients with a document in date: 資格確認書, not 健康保険証",
        aim: 0.7,
        tolerance: 0.12,
        basis: Basis::Published("cards_ended_2025_07_31"),
        is_average: false,
        measure: |month| certificates(month, "national_health"),
    },
    Share {
        id: "certificates_late_elderly",
        about: "後期 patients with a document in date: 資格確認書",
        aim: 1.0,
        tolerance: 0.0,
        basis: Basis::Published("certificates_late_elderly"),
        is_average: false,
        measure: |month| certificates(month, "late_elderly"),
    },
    Share {
        id: "certificates_employee",
        about: "社保 patients with a document in date: 資格確認書",
        aim: 0.12,
        tolerance: 0.07,
        basis: Basis::Assumed("issued cards ran to 2025-12-01; only new members had none"),
        is_average: false,
        measure: |month| certificates(month, "employee"),
    },
    Share {
        id: "employee",
        about: "patients with 社保, of those whose coverage is recorded",
        aim: 0.47,
        tolerance: 0.05,
        basis: Basis::Assumed("about half of a clinic's patients; no figure per clinic found"),
        is_average: false,
        measure: |month| of_coverages(month, "employee"),
    },
    Share {
        id: "national_health",
        about: "with 国保",
        aim: 0.245,
        tolerance: 0.05,
        basis: Basis::Assumed("the rest, halved"),
        is_average: false,
        measure: |month| of_coverages(month, "national_health"),
    },
    Share {
        id: "late_elderly",
        about: "with 後期高齢者医療",
        aim: 0.26,
        tolerance: 0.05,
        basis: Basis::Assumed("the rest, halved"),
        is_average: false,
        measure: |month| of_coverages(month, "late_elderly"),
    },
    Share {
        id: "smartphone",
        about: "visits with the phone, of all visits",
        aim: 0.005,
        tolerance: 0.006,
        basis: Basis::Assumed("six weeks after the start, at a clinic with the extra reader"),
        is_average: false,
        measure: |month| {
            of_visits(month, |visit| shows(visit, "smartphone") || shows(visit, "smartphone_portal"))
        },
    },
    Share {
        id: "patient_card_all_month",
        about: "claims of which every visit rests on 診察券 (N2)",
        aim: 0.032,
        tolerance: 0.02,
        basis: Basis::Assumed("few, but in every clinic: the practice that the notice was asked about"),
        is_average: false,
        measure: |month| of(claims(month), |claim| is_asked_by_number_only(claim)),
    },
    Share {
        id: "expired_card",
        about: "visits with a 健康保険証 out of date",
        aim: 0.011,
        tolerance: 0.01,
        basis: Basis::Assumed("three months after 17 million cards ended; no count found"),
        is_average: false,
        measure: |month| {
            of_visits(month, |visit| {
                visit["shown"]["validUntil"] == "2025-07-31" && shows(visit, "insurance_card")
            })
        },
    },
    Share {
        id: "notice_alone",
        about: "visits with 資格情報のお知らせ alone",
        aim: 0.007,
        tolerance: 0.007,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_visits(month, |visit| shows(visit, "eligibility_notice")),
    },
    Share {
        id: "valid",
        about: "有効, of all answers",
        aim: 0.9685,
        tolerance: 0.015,
        basis: Basis::Assumed("mostly; returned claims, about 0.02 % of all, are the part found out later"),
        is_average: false,
        measure: |month| answered(month, "valid"),
    },
    Share {
        id: "invalid",
        about: "無効",
        aim: 0.005,
        tolerance: 0.006,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| answered(month, "invalid"),
    },
    Share {
        id: "superseded",
        about: "無効（新しい資格あり）",
        aim: 0.0035,
        tolerance: 0.005,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| answered(month, "superseded"),
    },
    Share {
        id: "not_found",
        about: "該当資格なし",
        aim: 0.006,
        tolerance: 0.006,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| answered(month, "not_found"),
    },
    Share {
        id: "multiple",
        about: "複数該当",
        aim: 0.002,
        tolerance: 0.004,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| answered(month, "multiple"),
    },
    Share {
        id: "processing",
        about: "処理中",
        aim: 0.0045,
        tolerance: 0.005,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| answered(month, "processing"),
    },
    Share {
        id: "failed",
        about: "異常終了・通信不可",
        aim: 0.0085,
        tolerance: 0.007,
        basis: Basis::Assumed("70 % of institutions report trouble in three months; no rate per check found"),
        is_average: false,
        measure: |month| answered(month, "failed"),
    },
    Share {
        id: "flow",
        about: "動線, of the visits asked with 診察券",
        aim: 0.58,
        tolerance: 0.07,
        basis: Basis::Assumed("the notice's own example"),
        is_average: false,
        measure: |month| because(month, Some("flow")),
    },
    Share {
        id: "kiosk",
        about: "再来受付機",
        aim: 0.235,
        tolerance: 0.06,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| because(month, Some("kiosk")),
    },
    Share {
        id: "separate_entrance",
        about: "発熱外来等で導線を分ける",
        aim: 0.055,
        tolerance: 0.035,
        basis: Basis::Assumed("October"),
        is_average: false,
        measure: |month| because(month, Some("separate_entrance")),
    },
    Share {
        id: "mobility",
        about: "車椅子等",
        aim: 0.04,
        tolerance: 0.03,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| because(month, Some("mobility")),
    },
    Share {
        id: "forgotten",
        about: "患者の持参忘れ",
        aim: 0.055,
        tolerance: 0.035,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| because(month, Some("forgotten")),
    },
    Share {
        id: "no_circumstance",
        about: "nothing written down",
        aim: 0.03,
        tolerance: 0.03,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| because(month, None),
    },
    Share {
        id: "home_visit",
        about: "patients with 訪問診療, of all patients",
        aim: 0.015,
        tolerance: 0.012,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, |one| one["care"] == "home_visit"),
    },
    Share {
        id: "house_call",
        about: "往診",
        aim: 0.005,
        tolerance: 0.007,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, |one| one["care"] == "house_call"),
    },
    Share {
        id: "online",
        about: "オンライン診療",
        aim: 0.007,
        tolerance: 0.008,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, |one| one["care"] == "online"),
    },
    Share {
        id: "medical_assistance",
        about: "医療扶助",
        aim: 0.016,
        tolerance: 0.012,
        basis: Basis::Assumed("near the share of the population; no figure per clinic found"),
        is_average: false,
        measure: |month| of_patients(month, |one| one["payer"] == "medical_assistance"),
    },
    Share {
        id: "workers_compensation",
        about: "労災",
        aim: 0.007,
        tolerance: 0.008,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, |one| one["payer"] == "workers_compensation"),
    },
    Share {
        id: "automobile_liability",
        about: "自賠責",
        aim: 0.005,
        tolerance: 0.007,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, |one| one["payer"] == "automobile_liability"),
    },
    Share {
        id: "self_pay",
        about: "自費",
        aim: 0.04,
        tolerance: 0.02,
        basis: Basis::Assumed("October: vaccination against influenza"),
        is_average: false,
        measure: |month| of_patients(month, |one| one["payer"] == "self_pay"),
    },
    Share {
        id: "cancelled",
        about: "patients with a reception that was cancelled",
        aim: 0.015,
        tolerance: 0.012,
        basis: Basis::Assumed(NO_FIGURE),
        is_average: false,
        measure: |month| of_patients(month, is_cancelled),
    },
];
