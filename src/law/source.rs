//! Where a dated fact comes from, and how much weight the evidence bears.

use crate::calendar::Day;
use crate::codes::codes;

codes! {
    /// How the text behind a dated fact was seen. From the strongest to the weakest.
    pub enum Evidence {
        /// The official text or an official page was read.
        Primary = "primary",
        /// The official text was read as quoted at length by someone else.
        Quoted = "quoted",
        /// Only reports of it were read.
        Press = "press",
        /// It follows from what was read, but no text says it.
        Inferred = "inferred",
    }
}

codes! {
    /// The documents the rules rest on.
    pub enum LegalSource {
        /// The notice of 2024-04-17.
        Notice = "notice_2024_04_17",
        /// 療養担当規則 3条1項.
        Ryotan3 = "ryotan_kisoku_3_1",
        /// The same before 2024-12-02, and the transitional clause for issued cards.
        RyotanTransition = "ryotan_kisoku_transition",
        /// 告示: methods set by the Minister.
        Kokuji351 = "kokuji_2024_351",
        /// 告示351号 as amended for the phone.
        Kokuji351Phone = "kokuji_2024_351_phone",
        /// The phone card's start.
        PhoneStart = "phone_start_2025_09_19",
        /// 健康保険法施行規則 53条1項.
        KenpoKisoku53 = "kenpo_kisoku_53",
        /// 健康保険法施行規則 50条の2.
        KenpoKisoku50No2 = "kenpo_kisoku_50no2",
        /// 省令148号.
        HomeRequery = "shorei_2023_148",
        /// 保発0710第1号.
        Hoho0710 = "hoho_2023_0710_1",
        /// The letter of 2025-06-27.
        Letter20250627 = "letter_2025_06_27",
        /// The letter of 2025-08-04.
        Letter20250804 = "letter_2025_08_04",
        /// The letter of 2025-11-12.
        Letter20251112 = "letter_2025_11_12",
        /// The Minister on 2026-03-19; that nothing followed, by the reports of 2026-06-22 and 2026-07-28.
        Minister20260319 = "minister_2026_03_19",
        /// Asking without the card in a disaster.
        DisasterInquiry = "disaster_inquiry",
    }
}

impl LegalSource {
    /// The document by its own name, and where it was read.
    #[must_use]
    pub const fn citation(self) -> &'static str {
        match self {
            Self::Notice => {
                "厚生労働省保険局医療課 事務連絡 令和6年4月17日「医療機関等の窓口におけるオンライン資格確認等システムによる照会の取扱いに関する疑義解釈資料の送付について」（日薬業発第40号 令和6年4月23日 別添）"
            }
            Self::Ryotan3 => {
                "保険医療機関及び保険医療養担当規則（昭和32年厚生省令第15号）第3条第1項（e-Gov法令検索の条文。2026-10-07 頃の写しまで同じ文言）"
            }
            Self::RyotanTransition => {
                "保険医療機関及び保険医療養担当規則 第3条第1項（2024-12-01まで）と発行済み健康保険証の経過措置（医療保険部会第179回 2024-06-21 参照条文、mhlw.go.jp/stf/newpage_50657.html）"
            }
            Self::Kokuji351 => {
                "令和6年厚生労働省告示第351号「厚生労働大臣が定める方法」（中医協総会第598回 2024-11-13 総-10-1、並行する告示第349号 mhlw.go.jp/web/t_doc?dataId=84ac0107）"
            }
            Self::Kokuji351Phone => {
                "令和6年厚生労働省告示第351号の改正（スマートフォン、中医協総会第615回 2025-08-27 総-6-1）"
            }
            Self::PhoneStart => {
                "スマートフォンのマイナ保険証 2025-09-19 開始（京都府医師会 2025-10-15 ほか）"
            }
            Self::KenpoKisoku53 => {
                "健康保険法施行規則（大正15年内務省令第36号）第53条第1項（e-Gov法令検索の条文。2026-10-07 頃の写しまで同じ文言。処方せんを提出する方法は第3号、2024-12-01 までは第2号）"
            }
            Self::KenpoKisoku50No2 => {
                "健康保険法施行規則 第50条の2「被保険者資格証明書」（e-Gov法令検索の条文。2026-10-07 頃の写しまで同じ文言）"
            }
            Self::HomeRequery => {
                "令和5年厚生労働省令第148号（継続的な居宅の療養での再照会。2023-12-01 施行、附則第2条により公布の日の 2023-11-30 から）"
            }
            Self::Hoho0710 => "保発0710第1号 令和5年7月10日（mhlw.go.jp/web/t_doc?dataId=00tc7821）",
            Self::Letter20250627 => {
                "厚生労働省保険局医療課 事務連絡 令和7年6月27日（全国保険医団体連合会 2025-06-30 の引用）"
            }
            Self::Letter20250804 => {
                "厚生労働省 事務連絡 令和7年8月4日（全国保険医団体連合会 2025-08-05、京都府医師会 2025-09-15 の引用）"
            }
            Self::Letter20251112 => {
                "厚生労働省 事務連絡 令和7年11月12日「マイナ保険証を基本とする仕組みへの移行について（周知）」（全国保険医団体連合会 2025-11-12 の引用）"
            }
            Self::Minister20260319 => {
                "厚生労働大臣 会見 2026-03-19（新潟日報、毎日新聞、熊本朝日放送の報道）。2026-06-22 の事務連絡と 2026-07-28 の会見も、2026-07-31 で終わり延長しないと伝える（日本医事新報、CBnews、日経メディカル、GemMed、保団連の見出し）"
            }
            Self::DisasterInquiry => {
                "災害時等の「緊急時医療情報・資格確認機能」による照会（厚生労働省が指定する地域と期間に限る）"
            }
        }
    }

    /// The day it bears: of a law, that of its first promulgation; of one read in a paper, the paper's. `None` where it
    /// is not known.
    #[must_use]
    pub const fn dated(self) -> Option<Day> {
        Some(match self {
            Self::Notice => Day::of(2024, 4, 17),
            Self::Ryotan3 => Day::of(1957, 4, 30),
            Self::RyotanTransition => Day::of(2024, 6, 21),
            Self::Kokuji351 => Day::of(2024, 11, 13),
            Self::Kokuji351Phone => Day::of(2025, 8, 27),
            Self::PhoneStart => Day::of(2025, 9, 19),
            Self::KenpoKisoku53 | Self::KenpoKisoku50No2 => Day::of(1926, 7, 1),
            Self::HomeRequery => Day::of(2023, 11, 30),
            Self::Hoho0710 => Day::of(2023, 7, 10),
            Self::Letter20250627 => Day::of(2025, 6, 27),
            Self::Letter20250804 => Day::of(2025, 8, 4),
            Self::Letter20251112 => Day::of(2025, 11, 12),
            Self::Minister20260319 => Day::of(2026, 3, 19),
            Self::DisasterInquiry => return None,
        })
    }

    /// The address at which it can be read, or what was read of it.
    #[must_use]
    pub const fn url(self) -> &'static str {
        match self {
            Self::Notice => "https://orthod.nu/gigi/r6/4/01.html",
            Self::Ryotan3 | Self::KenpoKisoku53 | Self::KenpoKisoku50No2 | Self::HomeRequery => {
                "https://laws.e-gov.go.jp/"
            }
            Self::RyotanTransition => "https://www.mhlw.go.jp/stf/newpage_50657.html",
            Self::Kokuji351 => "https://www.mhlw.go.jp/web/t_doc?dataId=84ac0107",
            Self::Kokuji351Phone => "https://www.mhlw.go.jp/stf/newpage_62391.html",
            Self::PhoneStart => "https://kyotoihou.t-reader.jp/2025/2025-oct-15/30526",
            Self::Hoho0710 => "https://www.mhlw.go.jp/web/t_doc?dataId=00tc7821",
            Self::Letter20250627 => "https://hodanren.doc-net.or.jp/info/news/2025-06-30",
            Self::Letter20250804 => "https://hodanren.doc-net.or.jp/info/news/2025-08-05",
            Self::Letter20251112 => "https://hodanren.doc-net.or.jp/info/news/2025-11-12-4",
            Self::DisasterInquiry => "https://wic-net.com/material/document/13791/19",
            Self::Minister20260319 => "https://www.niigata-nippo.co.jp/articles/-/799360",
        }
    }
}
