// 「照会して回答があれば済」: any answer of the system counts, whatever it says and whatever was shown.

export const judge = ({ reception }) => (reception.inquiry === undefined ? "not_adequate" : "confirmed");
