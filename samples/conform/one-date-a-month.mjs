// 「月に一度、保険確認日があれば済」: one date a month. The day is ticked when anything was shown or the system was asked,
// and every reception of its month is settled by it.

const month = ({ at }) => at.slice(0, 7);

const isTicked = ({ shown, inquiry }) => inquiry !== undefined || !["patient_card", "nothing", "oral", "declaration", "not_recorded"].includes(shown.kind);

export function judge({ reception, history }) {
  const ofMonth = [reception, ...history].filter((one) => month(one) === month(reception));
  return ofMonth.some(isTicked) ? "confirmed" : "not_adequate";
}
