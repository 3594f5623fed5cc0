// 「有効と返れば済」: an answer 有効 counts by itself, though nothing was shown. It is what the notice was asked about.

export const judge = ({ reception: { inquiry } }) => (inquiry?.answer === "valid" ? "confirmed" : "not_adequate");
