//! What a finding rests on at one reception: the words it obeys, and whose law they are.
//!
//! 療担規則 binds hospitals, clinics and dental clinics. Of pharmacies and nursing stations, which have ordinances of
//! their own, 健康保険法施行規則53条 speaks by name. For 国民健康保険 and 後期高齢者医療 the law is parallel: that it is the
//! same is inferred.

use super::finding::{Reason, Rule};
use super::setting::Setting;
use crate::calendar::Day;
use crate::law::{
    Basis, CARDS_NO_LONGER_ISSUED, Evidence, IN_SCOPE_FROM, LegalSource, Passage, Passages, REQUERY_IN_FORCE,
};
use crate::visit::{FacilityKind, Reception, Scheme};
use alloc::vec::Vec;

/// These passages, packed while compiling.
macro_rules! cite {
    ($( $passage:ident ),*) => { const { Passages::of(&[$( Passage::$passage ),*]) } };
}

/// A reception, as far as it matters for what is cited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Citing {
    /// The facility is bound by 療担規則.
    ryotan: bool,
    scheme: Scheme,
    day: Day,
    /// The last day of which this desk knows the words.
    read: Day,
}

impl Citing {
    #[inline(never)]
    pub(super) fn at(setting: &Setting, visit: &Reception) -> Self {
        let ryotan = !matches!(setting.facility.kind, FacilityKind::Pharmacy | FacilityKind::HomeNursing);
        let (scheme, day) = (visit.scheme(), visit.day());
        let read = setting.timeline.law().known_on.map_or(day, |known_on| known_on.min(day));
        Self { ryotan, scheme, day, read }
    }

    /// A basis, as it is one for this reception.
    pub(super) fn basis(self, rule: Rule, basis: Basis) -> Basis {
        let Basis::BuiltIn(mut evidence, mut source) = basis else { return basis };
        if source == LegalSource::Ryotan3 && !self.ryotan {
            if rule == Rule::Emergency {
                // 薬担規則3条 and 訪看基準8条 have the same proviso; 53条 has none.
                evidence = Evidence::Inferred;
            } else {
                source = LegalSource::KenpoKisoku53;
            }
        }
        let parallel = matches!(self.scheme, Scheme::NationalHealth | Scheme::LateElderly);
        let statute =
            matches!(source, LegalSource::Ryotan3 | LegalSource::KenpoKisoku53 | LegalSource::HomeRequery);
        if parallel && statute {
            evidence = Evidence::Inferred;
        }
        if source == LegalSource::RyotanTransition
            && !self.issued_cards()
            && self.day >= CARDS_NO_LONGER_ISSUED
        {
            evidence = Evidence::Quoted;
        }
        Basis::BuiltIn(evidence, source)
    }

    /// The words that a finding obeys, as they read on the day.
    pub(super) fn passages(self, rule: Rule, because: Reason, basis: Basis) -> Passages {
        // That an amended row is open or closed is said by the amendment.
        if basis.is_amended() && is_about_the_window(because) {
            return Passages::default();
        }
        self.obeyed(rule, because).on(self.read)
    }

    /// 附則2条 speaks of cards of 協会 and 組合 alone.
    const fn issued_cards(self) -> bool {
        matches!(self.scheme, Scheme::Employee)
    }

    /// The words that a finding of a rule obeys, whenever they were read.
    const fn obeyed(self, rule: Rule, because: Reason) -> Passages {
        let ryotan = self.ryotan;
        let window = is_about_the_window(because);
        match rule {
            Rule::Scope if ryotan => cite![RyotanDuty],
            Rule::Scope => cite![LawConfirmed, KenpoMethods],
            Rule::EveryVisit => match (because, ryotan) {
                (Reason::NoticeAlone, true) => cite![EveryVisit, RyotanDuty, NoticeAlone],
                (Reason::NoticeAlone, false) => cite![EveryVisit, LawConfirmed, NoticeAlone],
                (_, true) => cite![EveryVisit, RyotanDuty],
                (_, false) => cite![EveryVisit, LawConfirmed],
            },
            Rule::ElectronicCheck => match (window, ryotan) {
                (true, true) => cite![RyotanElectronicCheck],
                (true, false) => cite![KenpoCard],
                (false, true) => cite![ElectronicCheck, RyotanElectronicCheck, LawElectronicCheck],
                (false, false) => cite![ElectronicCheck, KenpoCard, LawElectronicCheck],
            },
            // The phone's certificate is another than the card's, of which 53条1項1号 speaks.
            Rule::Smartphone => match (because, window, ryotan) {
                (Reason::SmartphoneReader | Reason::NoSmartphoneReader, ..) => cite![],
                (_, true, true) => cite![RyotanElectronicCheck],
                (_, true, false) => cite![LawConfirmed],
                (_, false, true) => cite![ElectronicCheck, RyotanElectronicCheck],
                (_, false, false) => cite![ElectronicCheck, LawConfirmed],
            },
            Rule::InsuranceCard => match (because, self.issued_cards()) {
                (Reason::InDate | Reason::OutOfDate, true) => cite![Document, IssuedCards],
                (Reason::InDate | Reason::OutOfDate, false) => cite![Document],
                (_, true) => cite![IssuedCards],
                (_, false) => cite![],
            },
            Rule::EligibilityCertificate => match (because, ryotan) {
                (Reason::InDate | Reason::OutOfDate, true) => {
                    cite![Document, RyotanCertificate, CertificateOnScreen, LawCertificateShown]
                }
                (Reason::InDate | Reason::OutOfDate, false) => {
                    cite![Document, KenpoCertificate, CertificateOnScreen, LawCertificateShown]
                }
                (_, true) => cite![RyotanCertificate],
                (_, false) => cite![KenpoCertificate],
            },
            // 「…有効期限を定めて交付する」; 「…登録が行われたことを確認したとき…返納しなければならない」
            Rule::InsuredStatusCertificate => match because {
                Reason::InDate | Reason::OutOfDate => cite![StatusCertificateIssued, StatusCertificateShown],
                Reason::Contradicted | Reason::NotContradicted => {
                    cite![StatusCertificateShown, StatusCertificateReturned]
                }
                _ => cite![StatusCertificateShown],
            },
            Rule::CardAndNotice | Rule::CardAndPortal if ryotan => cite![RyotanMinister, NoticeWithCard],
            Rule::CardAndNotice | Rule::CardAndPortal => cite![KenpoMinister, NoticeWithCard],
            Rule::SmartphonePortal if ryotan => cite![RyotanMinister],
            Rule::SmartphonePortal => cite![KenpoMinister],
            Rule::Prescription if window => cite![KenpoPrescription, KenpoPrescriptionHandedIn],
            Rule::Prescription => cite![KenpoPrescription],
            Rule::HomeRequery => match (window, ryotan) {
                (true, _) if self.day.number() < REQUERY_IN_FORCE.number() => cite![RequeryBefore],
                (true, true) => cite![RyotanRequery, RequeryInForce],
                (true, false) => cite![KenpoRequery, RequeryInForce],
                (false, true) => cite![RyotanRequery],
                (false, false) => cite![KenpoRequery],
            },
            Rule::Emergency if ryotan => cite![RyotanProviso],
            Rule::MonthlyTolerance => of_the_tolerance(because),
            Rule::ExpiredDocument if matches!(because, Reason::NoticeAlone) => cite![NoticeAlone],
            Rule::Emergency | Rule::Disaster | Rule::ExpiredDocument | Rule::Fallback => cite![],
        }
    }
}

const fn is_about_the_window(because: Reason) -> bool {
    matches!(because, Reason::InForce | Reason::NotYetInForce | Reason::NoLongerInForce)
}

/// The words of the notice that a finding of the monthly tolerance obeys.
const fn of_the_tolerance(because: Reason) -> Passages {
    match because {
        // 「…までの移行期間においては、やむを得ない対応と解される」
        Reason::InForce | Reason::NotYetInForce | Reason::NoLongerInForce => cite![UnavoidableResponse],
        Reason::ShownThisMonth
        | Reason::NotShownYet
        | Reason::NotShownBefore
        | Reason::ShownUnderOtherCoverage => cite![OnceAMonth],
        // 「その月の全ての受診等において … 診察券等の提示のみを求め … 適切な対応とは言えない」
        Reason::NotShownThisMonth => cite![MonthOfInquiries],
        Reason::Unavoidable | Reason::NoCircumstance | Reason::PatientForgot | Reason::EmergencyOwnRule => {
            cite![Unavoidable]
        }
        Reason::NoInquiry
        | Reason::InquiredByCard
        | Reason::InquiredByNumber
        | Reason::InquiredByIdentity
        | Reason::AskedAboutThisDay
        | Reason::AskedAboutAnotherDay => cite![AskedByNumber],
        Reason::NoOnlineSystem
        | Reason::OwnCheckEachTime
        | Reason::HomeNursingOwnRule
        | Reason::ConfirmedAtThisVisit => cite![],
        _ => cite![FoundValid],
    }
}

/// Every passage that a rule obeys, in their order: those its findings cite, and those that no finding of one visit
/// could.
pub(super) fn all(rule: Rule) -> Vec<Passage> {
    let besides: &[Passage] = match rule {
        Rule::EveryVisit => &[Passage::Basic],
        Rule::MonthlyTolerance => &[Passage::NotAskedAgain, Passage::Provisional],
        _ => &[],
    };
    let mut receptions = Vec::new();
    for (ryotan, scheme) in [(true, Scheme::Employee), (false, Scheme::Unknown)] {
        receptions.extend([IN_SCOPE_FROM, REQUERY_IN_FORCE].map(|day| Citing {
            ryotan,
            scheme,
            day,
            read: day,
        }));
    }
    let cited = |passage: Passage| {
        receptions.iter().any(|at| {
            Reason::ALL.iter().any(|because| at.obeyed(rule, *because).iter().any(|one| one == passage))
        })
    };
    Passage::ALL.iter().copied().filter(|one| besides.contains(one) || cited(*one)).collect()
}
