// 「保険証類を見れば済」: any document counts, whether it is in date or still a method, and whether the system was asked.

const NOTHING = ["patient_card", "nothing", "oral", "declaration", "not_recorded"];

export const judge = ({ reception }) => (NOTHING.includes(reception.shown.kind) ? "not_adequate" : "confirmed");
