// Hand-tuned JavaScript of the core over the peers' flat facts: nothing is allocated.

export function open() {
  return ({ shown, day, validUntil, by, answer, circumstance, shownThisMonth }) => {
    if (shown === "my_number_card") {
      if (by === "card" && answer === "valid") return "confirmed";
    } else if (shown === "insurance_card" || shown === "eligibility_certificate") {
      if (day <= validUntil && answer !== "invalid" && answer !== "superseded") return "confirmed";
    }
    if (!shownThisMonth || by !== "number" || answer !== "valid") return "unconfirmed";
    switch (circumstance) {
      case "flow":
      case "separate_entrance":
      case "kiosk":
      case "mobility":
      case "other":
        return "tolerated";
      default:
        return "unconfirmed";
    }
  };
}
