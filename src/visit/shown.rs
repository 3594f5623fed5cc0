//! What the patient handed over (提示): the one fact that no existing record holds.

use crate::calendar::Day;
use crate::codes::codes;

codes! {
    /// What kind of thing the patient handed over.
    pub enum ShownKind {
        /// マイナンバーカード（リーダーで読み取り）
        MyNumberCard = "my_number_card",
        /// スマホ搭載マイナンバーカード
        Smartphone = "smartphone",
        /// 健康保険証
        InsuranceCard = "insurance_card",
        /// 資格確認書, on paper or on a screen
        EligibilityCertificate = "eligibility_certificate",
        /// 被保険者資格証明書
        InsuredStatusCertificate = "insured_status_certificate",
        /// マイナンバーカード＋資格情報のお知らせ
        MyNumberCardAndNotice = "my_number_card_and_notice",
        /// マイナンバーカード＋マイナポータルの画面・PDF
        MyNumberCardAndPortal = "my_number_card_and_portal",
        /// その場でスマホのマイナポータルを表示
        SmartphonePortal = "smartphone_portal",
        /// 資格情報のお知らせのみ
        EligibilityNotice = "eligibility_notice",
        /// マイナンバーカード＋被保険者資格申立書
        Declaration = "declaration",
        /// マイナンバーカード＋口頭確認（再診、変更なし）
        Oral = "oral",
        /// 処方箋（薬局）
        Prescription = "prescription",
        /// 診察券等
        PatientCard = "patient_card",
        /// なし
        Nothing = "nothing",
        /// 記録なし: nobody noted what was shown.
        NotRecorded = "not_recorded",
    }
}

/// What the patient handed over, with the printed date where the thing bears one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// マイナンバーカード（リーダーで読み取り）
    MyNumberCard,
    /// スマホ搭載マイナンバーカード
    Smartphone,
    /// 健康保険証; `valid_until` is the printed date (有効期限), absent where none is printed.
    InsuranceCard {
        /// The last day printed on the card.
        valid_until: Option<Day>,
    },
    /// 資格確認書; `valid_until` is the printed date. Without one it is taken to be in date. It may be
    /// shown on a screen (健康保険法51条の3第2項、施行規則51条の2).
    EligibilityCertificate {
        /// The last day printed on the certificate.
        valid_until: Option<Day>,
    },
    /// 被保険者資格証明書: the paper the employer obtains while the certificate is late (健保則50条の2).
    InsuredStatusCertificate {
        /// The last day printed on the paper.
        valid_until: Option<Day>,
    },
    /// マイナンバーカード＋資格情報のお知らせ
    MyNumberCardAndNotice,
    /// マイナンバーカード＋マイナポータルの画面・PDF
    MyNumberCardAndPortal,
    /// その場でスマホのマイナポータルを表示
    SmartphonePortal,
    /// 資格情報のお知らせのみ
    EligibilityNotice,
    /// マイナンバーカード＋被保険者資格申立書
    Declaration,
    /// マイナンバーカード＋口頭確認（再診、変更なし）
    Oral,
    /// 処方箋（薬局）
    Prescription,
    /// 診察券等
    PatientCard,
    /// なし
    Nothing,
    /// 記録なし: nobody noted what was shown. A fact that is missing, and none against the patient.
    NotRecorded,
}

impl ShownKind {
    /// Whether a date is printed on such a thing (有効期限).
    #[must_use]
    pub const fn is_dated(self) -> bool {
        matches!(self, Self::InsuranceCard | Self::EligibilityCertificate | Self::InsuredStatusCertificate)
    }
}

impl Shown {
    /// A thing of this kind; the printed date is left out where the kind bears none.
    #[must_use]
    pub const fn of(kind: ShownKind, valid_until: Option<Day>) -> Self {
        match kind {
            ShownKind::MyNumberCard => Self::MyNumberCard,
            ShownKind::Smartphone => Self::Smartphone,
            ShownKind::InsuranceCard => Self::InsuranceCard { valid_until },
            ShownKind::EligibilityCertificate => Self::EligibilityCertificate { valid_until },
            ShownKind::InsuredStatusCertificate => Self::InsuredStatusCertificate { valid_until },
            ShownKind::MyNumberCardAndNotice => Self::MyNumberCardAndNotice,
            ShownKind::MyNumberCardAndPortal => Self::MyNumberCardAndPortal,
            ShownKind::SmartphonePortal => Self::SmartphonePortal,
            ShownKind::EligibilityNotice => Self::EligibilityNotice,
            ShownKind::Declaration => Self::Declaration,
            ShownKind::Oral => Self::Oral,
            ShownKind::Prescription => Self::Prescription,
            ShownKind::PatientCard => Self::PatientCard,
            ShownKind::Nothing => Self::Nothing,
            ShownKind::NotRecorded => Self::NotRecorded,
        }
    }

    /// What kind of thing it is.
    #[must_use]
    pub const fn kind(self) -> ShownKind {
        match self {
            Self::MyNumberCard => ShownKind::MyNumberCard,
            Self::Smartphone => ShownKind::Smartphone,
            Self::InsuranceCard { .. } => ShownKind::InsuranceCard,
            Self::EligibilityCertificate { .. } => ShownKind::EligibilityCertificate,
            Self::InsuredStatusCertificate { .. } => ShownKind::InsuredStatusCertificate,
            Self::MyNumberCardAndNotice => ShownKind::MyNumberCardAndNotice,
            Self::MyNumberCardAndPortal => ShownKind::MyNumberCardAndPortal,
            Self::SmartphonePortal => ShownKind::SmartphonePortal,
            Self::EligibilityNotice => ShownKind::EligibilityNotice,
            Self::Declaration => ShownKind::Declaration,
            Self::Oral => ShownKind::Oral,
            Self::Prescription => ShownKind::Prescription,
            Self::PatientCard => ShownKind::PatientCard,
            Self::Nothing => ShownKind::Nothing,
            Self::NotRecorded => ShownKind::NotRecorded,
        }
    }

    /// The printed date (有効期限), where the thing bears one.
    #[must_use]
    pub const fn valid_until(self) -> Option<Day> {
        match self {
            Self::InsuranceCard { valid_until }
            | Self::EligibilityCertificate { valid_until }
            | Self::InsuredStatusCertificate { valid_until } => valid_until,
            _ => None,
        }
    }

    /// Whether the マイナンバーカード itself was on the desk, whatever came with it.
    #[must_use]
    pub const fn includes_card(self) -> bool {
        matches!(
            self,
            Self::MyNumberCard
                | Self::MyNumberCardAndNotice
                | Self::MyNumberCardAndPortal
                | Self::Declaration
                | Self::Oral
        )
    }

    /// Whether a paper or a 健康保険証 must be handed over for it to be seen.
    #[must_use]
    pub const fn includes_paper(self) -> bool {
        matches!(
            self,
            Self::InsuranceCard { .. }
                | Self::EligibilityCertificate { .. }
                | Self::InsuredStatusCertificate { .. }
                | Self::MyNumberCardAndNotice
                | Self::EligibilityNotice
                | Self::Prescription
        )
    }

    /// Whether the patient's phone was on the desk.
    #[must_use]
    pub const fn includes_phone(self) -> bool {
        matches!(self, Self::Smartphone | Self::SmartphonePortal)
    }
}
