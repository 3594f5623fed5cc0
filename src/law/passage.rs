//! The texts of the law that are carried here word for word, and the passages they are cut into.
//!
//! A passage of the notice is quoted beside its name. The statutes bear the names of their passages in the files, on
//! lines of ours that begin with `##`: what stands below a name is the passage.

use super::rows::{CARDS_NO_LONGER_ISSUED, NOTICE_FROM, REQUERY_PROMULGATED};
use crate::calendar::Day;
use crate::codes::codes;
use alloc::string::String;

/// The notice as published (令和6年4月17日 厚生労働省保険局医療課 事務連絡), word for word, as
/// forwarded by 日本薬剤師会 on 2024-04-23.
pub const NOTICE: &str = include_str!("notice.txt");

codes! {
    /// A text of the law that is carried here.
    pub enum Document {
        /// The notice of 2024-04-17.
        Notice = "notice_2024_04_17",
        /// 保険医療機関及び保険医療養担当規則
        RyotanKisoku = "ryotan_kisoku",
        /// The supplementary provisions of its amendments of 2023-12-01 and 2024-12-02.
        RyotanFusoku = "ryotan_fusoku",
        /// 健康保険法施行規則
        KenpoKisoku = "kenpo_kisoku",
        /// 健康保険法
        KenpoHou = "kenpo_hou",
    }
}

impl Document {
    /// The text as carried, with the lines of ours that say where it is from.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Notice => NOTICE,
            Self::RyotanKisoku => include_str!("statutes/ryotan_kisoku.txt"),
            Self::RyotanFusoku => include_str!("statutes/ryotan_fusoku.txt"),
            Self::KenpoKisoku => include_str!("statutes/kenpo_kisoku.txt"),
            Self::KenpoHou => include_str!("statutes/kenpo_hou.txt"),
        }
    }
}

codes! {
    /// A passage of a text of the law. `Q` and `N1…N4` are the notice's question and the four clauses of its answer;
    /// the others are named by statute, article, paragraph and item. Together the passages of a text are the whole
    /// of what is carried of it, without a word left over.
    pub enum Passage {
        /// The question (問).
        Question = "Q",
        /// N1: every visit rests on what the patient presented.
        EveryVisit = "N1",
        /// N1 ①: 電子資格確認.
        ElectronicCheck = "N1.1",
        /// N1 ②: the document.
        Document = "N1.2",
        /// N1, its end: either of the two is the rule.
        Basic = "N1.3",
        /// N2: a month of 診察券 and 照会 alone is never adequate.
        MonthOfInquiries = "N2",
        /// N3, its reasons: the facilities are still on the way.
        Reasons = "N3.0",
        /// N3 (a): once a month or more, presented.
        OnceAMonth = "N3.a",
        /// N3 (b): every other visit, unavoidable because of the flow of people and the like.
        Unavoidable = "N3.b",
        /// N3 (c): asked with the numbers the facility keeps.
        AskedByNumber = "N3.c",
        /// N3 (d): and found 有効.
        FoundValid = "N3.d",
        /// N3, its effect: the card need not be asked for again.
        NotAskedAgain = "N3.e",
        /// N3, its force: an unavoidable response, during the transition.
        UnavoidableResponse = "N3.f",
        /// N4: provisional; keep asking patients to bring the card at every visit.
        Provisional = "N4",

        /// 療担規則3条1項, its head: confirm by one of the methods listed.
        RyotanDuty = "ryotan_3_1",
        /// Its proviso: 緊急やむを得ない事由.
        RyotanProviso = "ryotan_3_1_proviso",
        /// 1号: 電子資格確認.
        RyotanElectronicCheck = "ryotan_3_1_1",
        /// 2号: 資格確認書.
        RyotanCertificate = "ryotan_3_1_2",
        /// 3号: asking again with data obtained earlier, in continuing care at home.
        RyotanRequery = "ryotan_3_1_3",
        /// 4号: methods set by the Minister.
        RyotanMinister = "ryotan_3_1_4",
        /// 3条2項: where the patient asks for 電子資格確認.
        RyotanAskedFor = "ryotan_3_2",
        /// 3条3項: who is exempt from 2項.
        RyotanExempt = "ryotan_3_3",
        /// 3条4項: the equipment must be ready.
        RyotanReady = "ryotan_3_4",
        /// 9条: records are kept for three years.
        RyotanRecords = "ryotan_9",
        /// 附則1条 of 2023: in force from 2023-12-01.
        RequeryInForce = "ryotan_fusoku_2023_1",
        /// 附則2条 of 2023: asking again, allowed before that day.
        RequeryBefore = "ryotan_fusoku_2023_2",
        /// 附則1条 of 2024: in force from 2024-12-02.
        CertificatesInForce = "ryotan_fusoku_2024_1",
        /// 附則2条 of 2024: cards issued by 協会 or 組合 live on, one year at most.
        IssuedCards = "ryotan_fusoku_2024_2",
        /// 健保則50条の2第1項: 被保険者資格証明書 is issued.
        StatusCertificateIssued = "kenpo_kisoku_50no2_1",
        /// 2項: with it the patient may show that they are insured.
        StatusCertificateShown = "kenpo_kisoku_50no2_2",
        /// 3項: it is given back.
        StatusCertificateReturned = "kenpo_kisoku_50no2_3",
        /// 51条の2: 資格確認書 on a screen, as 様式第9号; a photograph of it is not that.
        CertificateOnScreen = "kenpo_kisoku_51no2",
        /// 51条の3第1項: 資格情報のお知らせ is issued.
        NoticeIssued = "kenpo_kisoku_51no3_1",
        /// 2項, its head: what it says besides.
        NoticeSays = "kenpo_kisoku_51no3_2",
        /// 1号: by itself it confirms nothing.
        NoticeAlone = "kenpo_kisoku_51no3_2_1",
        /// 2号: with the card it does, where 電子資格確認 cannot be had.
        NoticeWithCard = "kenpo_kisoku_51no3_2_2",
        /// 健保則53条1項, its head: the methods are these.
        KenpoMethods = "kenpo_kisoku_53_1",
        /// 1号: the card's certificate is sent.
        KenpoCard = "kenpo_kisoku_53_1_1",
        /// 2号: 資格確認書.
        KenpoCertificate = "kenpo_kisoku_53_1_2",
        /// 3号: 処方箋, at a pharmacy.
        KenpoPrescription = "kenpo_kisoku_53_1_3",
        /// 4号: asking again, in continuing care at home.
        KenpoRequery = "kenpo_kisoku_53_1_4",
        /// 5号: methods set by the Minister.
        KenpoMinister = "kenpo_kisoku_53_1_5",
        /// 53条2項: 高齢受給者証 beside it.
        KenpoElderly = "kenpo_kisoku_53_2",
        /// 54条: the 処方箋 is handed in at the pharmacy.
        KenpoPrescriptionHandedIn = "kenpo_kisoku_54",
        /// 健保法3条13項: what 電子資格確認 is.
        LawElectronicCheck = "kenpo_hou_3_13",
        /// 51条の3第1項: 資格確認書 is issued.
        LawCertificateIssued = "kenpo_hou_51no3_1",
        /// 2項: shown, it confirms.
        LawCertificateShown = "kenpo_hou_51no3_2",
        /// 63条3項, its head: the patient is confirmed by 電子資格確認等.
        LawConfirmed = "kenpo_hou_63_3",
    }
}

codes! {
    /// How the code stands to a passage.
    pub enum PassageStatus {
        /// A rule obeys it and cases test it on both sides.
        Implemented = "implemented",
        /// It gives reasons or asks the question; nothing follows from it for a single visit.
        Recital = "recital",
    }
}

impl Passage {
    /// The text it is of.
    #[must_use]
    pub const fn document(self) -> Document {
        match self {
            Self::RyotanDuty
            | Self::RyotanProviso
            | Self::RyotanElectronicCheck
            | Self::RyotanCertificate
            | Self::RyotanRequery
            | Self::RyotanMinister
            | Self::RyotanAskedFor
            | Self::RyotanExempt
            | Self::RyotanReady
            | Self::RyotanRecords => Document::RyotanKisoku,
            Self::RequeryInForce | Self::RequeryBefore | Self::CertificatesInForce | Self::IssuedCards => {
                Document::RyotanFusoku
            }
            Self::LawElectronicCheck
            | Self::LawCertificateIssued
            | Self::LawCertificateShown
            | Self::LawConfirmed => Document::KenpoHou,
            _ if self.index() > Self::Provisional.index() => Document::KenpoKisoku,
            _ => Document::Notice,
        }
    }

    /// Its short name, as it is cited in Japanese: 療担規則3条1項2号.
    #[must_use]
    pub fn name(self) -> String {
        let code = self.code();
        let (law, numbers) = match self.document() {
            Document::Notice => return ["事務連絡 ", code].concat(),
            Document::RyotanKisoku => ("療担規則", code.trim_start_matches("ryotan_")),
            Document::RyotanFusoku => ("療担規則改正附則", code.trim_start_matches("ryotan_fusoku_")),
            Document::KenpoKisoku => ("健保則", code.trim_start_matches("kenpo_kisoku_")),
            Document::KenpoHou => ("健保法", code.trim_start_matches("kenpo_hou_")),
        };
        let mut name = String::from(law);
        // Of 附則 the year comes before the article.
        let units = if self.document() == Document::RyotanFusoku {
            ["年", "条", "", ""]
        } else {
            ["条", "項", "号", ""]
        };
        for (part, unit) in numbers.split('_').zip(units) {
            let after_a_number = name.ends_with(|last: char| last.is_ascii_digit());
            match part.split_once("no") {
                _ if part == "proviso" => name.push_str("ただし書"),
                Some((article, branch)) => name.push_str(&[article, unit, "の", branch].concat()),
                None => name.push_str(&[if after_a_number { "第" } else { "" }, part, unit].concat()),
            }
        }
        name
    }

    /// The first day on which these were the words. The statutes are carried as they read from 2024-12-02: of an
    /// earlier visit they are not quoted.
    #[must_use]
    pub const fn from(self) -> Day {
        match self {
            Self::RequeryInForce | Self::RequeryBefore => REQUERY_PROMULGATED,
            _ if self.index() > Self::Provisional.index() => CARDS_NO_LONGER_ISSUED,
            _ => NOTICE_FROM,
        }
    }

    /// The passage word for word, without the line breaks of the page.
    #[must_use]
    pub fn text(self) -> String {
        match self.words_of_the_notice() {
            Some(words) => String::from(words),
            None => below(self.document().text(), self.code()),
        }
    }

    const fn words_of_the_notice(self) -> Option<&'static str> {
        Some(match self {
            Self::Question => {
                "問 令和３年 10 月のオンライン資格確認等システムの本格運用開始以後、既に保険医療機関等において把握されている被保険者番号等により、オンライン資格確認等システムに照会を行い、その資格が有効であることを確認することも可能になっているが、診察券等で受診等する患者について、オンライン資格確認等システムへ照会し、受給資格の確認を行う場合は、マイナンバーカード又は現行の健康保険証による資格確認を省略する取扱いは可能か。"
            }
            Self::EveryVisit => {
                "○ 受給資格の確認は、受診等の都度、患者本人が提示した情報に基づく資格確認を行う必要があることから、"
            }
            Self::ElectronicCheck => "① 患者がマイナンバーカードを利用して電子資格確認を受ける",
            Self::Document => "② 患者が保険医療機関等に現行の健康保険証を提出する",
            Self::Basic => "のいずれかにより行うことが基本である。",
            Self::MonthOfInquiries => {
                "○ このため、その月の全ての受診等において保険医療機関等が発行した診察券等の提示のみを求め、オンライン資格確認等システムへの照会をもって受給資格の確認を行ったとする運用は、受診等の際に患者本人が提示した情報に基づく資格確認を行っていない点で十分とは言えず、適切な対応とは言えない。"
            }
            Self::Reasons => {
                "○ ただし、令和６年 12月２日以降、健康・医療情報の確認が可能となるマイナンバーカードによる受診等が基本となることを踏まえ、現在、保険医療機関等においては、マイナンバーカードと診察券等との一体化、マイナンバーカードによる受診等を前提とした動線・事務フローの見直しを進めているところであるが、現時点においてはその途上にあることや、保険医療機関等の現場における実態を勘案すれば、"
            }
            Self::OnceAMonth => {
                "・ レセプト請求の単位である月に一度以上、マイナンバーカードによる電子資格確認又は現行の健康保険証の提示が行われ、"
            }
            Self::Unavoidable => {
                "・ それ以外の受診等時にあっては、動線等の事情からやむを得ない場合であって、"
            }
            Self::AskedByNumber => {
                "保険医療機関等において管理している被保険者番号等を基にオンライン資格確認等システムに照会して"
            }
            Self::FoundValid => "資格が有効であると確認できたときは、",
            Self::NotAskedAgain => "改めてマイナンバーカードの利用又は現行の健康保険証の提示を求めない",
            Self::UnavoidableResponse => {
                "とする運用は、マイナンバーカードを活用した医療ＤＸが進展するまでの移行期間においては、やむを得ない対応と解される。"
            }
            Self::Provisional => {
                "なお、こうした移行期間の対応は、あくまで暫定的なものであり、今後、現行の健康保険証が廃止されること、電子処方箋の普及等が見込まれることを踏まえると、できるだけ早期に、現行の健康保険証から健康・医療情報の活用が可能となるマイナンバーカードへの移行が実現できるよう、患者に受診の都度マイナンバーカードを持参いただくよう働きかけることについて御協力いただきたい。"
            }
            _ => return None,
        })
    }

    /// How the code stands to the passage.
    #[must_use]
    pub const fn standing(self) -> PassageStatus {
        match self {
            Self::Question
            | Self::Reasons
            | Self::RyotanAskedFor
            | Self::RyotanExempt
            | Self::RyotanReady
            | Self::RyotanRecords
            | Self::CertificatesInForce
            | Self::NoticeIssued
            | Self::NoticeSays
            | Self::KenpoElderly
            | Self::LawCertificateIssued => PassageStatus::Recital,
            _ => PassageStatus::Implemented,
        }
    }
}

/// What stands below a name in a text, on one line. A heading, and a sentence that ended, are followed at once; a
/// number is not.
fn below(text: &str, name: &str) -> String {
    let mut words = String::new();
    let mut is_below = false;
    let mut apart = false;
    for line in text.lines() {
        if let Some(named) = line.strip_prefix("## ") {
            is_below = named == name;
        } else if is_below && !line.is_empty() {
            if apart {
                words.push('\u{3000}');
            }
            words.push_str(line);
            apart = !line.ends_with('。') && !line.starts_with('（');
        }
    }
    words
}

/// The passages that a finding obeys, the notice's first: four bytes of one number, each a passage from 1, or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passages(u32);

impl Passages {
    /// These, at most four.
    #[must_use]
    pub const fn of(passages: &[Passage]) -> Self {
        let (mut bytes, mut rest) = (0, passages);
        while let [before @ .., last] = rest {
            bytes = bytes << 8 | (last.index().wrapping_add(1));
            rest = before;
        }
        Self(bytes)
    }

    /// Those that read so on this day.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        let mut bytes = 0;
        for passage in self.iter().rev().filter(|passage| passage.from() <= day) {
            bytes = bytes << 8 | passage.index().wrapping_add(1);
        }
        Self(bytes)
    }

    /// As one number.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// One after the other.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Passage> {
        let passage = |byte| Passage::ALL.get(usize::from(byte).checked_sub(1)?).copied();
        self.0.to_le_bytes().into_iter().filter_map(passage)
    }
}
