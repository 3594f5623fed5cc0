// 日本語の文言のすべて。 All Japanese sentences: those that are said at the desk, and those of the law's texts, of what is given and
// of lists. The elements take the former alone.

import { describe as describeIn } from "./describe.js";
import { phrases as atDesk } from "./desk-ja.js";

export const phrases = {
  ...atDesk,
  monthStanding: {
    adequate: "適切",
    open: "未了",
    inadequate: "不十分",
  },
  lawText: {
    notice_2024_04_17: "令和6年4月17日 事務連絡",
    ryotan_kisoku: "保険医療機関及び保険医療養担当規則",
    ryotan_fusoku: "療養担当規則の改正附則",
    kenpo_kisoku: "健康保険法施行規則",
    kenpo_hou: "健康保険法",
  },
  care: {
    outpatient: "外来",
    home_visit: "訪問診療",
    house_call: "往診",
    online: "オンライン診療",
    telephone: "電話再診",
    home_nursing: "訪問看護",
    home_dispensing: "居宅薬学管理",
    presentation_only: "提示のみ",
  },
  payer: {
    health_insurance: "医療保険",
    medical_assistance: "医療扶助",
    workers_compensation: "労災",
    automobile_liability: "自賠責",
    self_pay: "自費",
  },
  scheme: {
    employee: "社会保険",
    national_health: "国民健康保険",
    late_elderly: "後期高齢者医療",
    unknown: "不明",
  },
  difference: {
    record_altered: "記録が書き換えられています（digest が内容に合いません）",
    facts_differ: "記録の元になった事実と違います",
    standing_differs: "この事実からは、記録のとおりの判定になりません",
    findings_differ: "調べた条件の結果が、記録と違います",
    previous_differs: "一つ前の記録につながっていません（抜け、追加、入替え）",
  },
  moved: {
    desk_differs: "施設または読み方が、記録の窓口と違います",
    law_moved: "法令が、記録の時から動きました",
  },
  unknownKeys: {
    refuse: "知らない項目名はすべて受け付けない",
    ignore_strangers: "紛れるおそれのない項目名は読み飛ばす",
  },
  passageStatus: {
    implemented: "規則として実装",
    recital: "理由・問いの記述",
  },
  presented: {
    at_this_visit: "この受診で提示済み",
    this_month: "今月提示済み",
    under_other_coverage: "今月の提示は別の保険によるもの",
    not_this_month: "今月の提示がまだない",
    not_counted: "月1回の提示では足りない受診",
  },
  listColumn: {
    patient: "患者番号",
    at: "受付日時",
    presented: "今月の提示",
    on: "その提示の受付",
    standing: "判定",
    last: "最後に提示で確認した日",
    lastRule: "その方法",
    lastAnswer: "最後の照会の回答",
    ask: "提示を求めるもの",
    assigned: "担当・期限",
    tell: "伝えること",
    receptionId: "受付番号",
  },
};

export const describe = (verdict) => describeIn(verdict, phrases);
