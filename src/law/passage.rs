//! The notice of 2024-04-17, cut into passages that can be pointed at.

use crate::codes::codes;

/// The notice as published (令和6年4月17日 厚生労働省保険局医療課 事務連絡), word for word, as
/// forwarded by 日本薬剤師会 on 2024-04-23.
pub const NOTICE: &str = include_str!("notice.txt");

codes! {
    /// A passage of the notice. `N1…N4` are its four clauses; together the passages are the
    /// whole question and answer, without a word left over.
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
    /// The passage word for word, without the line breaks of the page.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
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
        }
    }

    /// How the code stands to the passage.
    #[must_use]
    pub const fn standing(self) -> PassageStatus {
        match self {
            Self::Question | Self::Reasons => PassageStatus::Recital,
            _ => PassageStatus::Implemented,
        }
    }
}
