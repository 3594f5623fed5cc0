// How a standing and a condition look: a tone and a shape of their own, beside the word.

const CIRCLE = "M12 2.5a9.5 9.5 0 1 0 0 19a9.5 9.5 0 1 0 0-19z";

export const standings = {
  confirmed: { tone: "good", paths: [CIRCLE, "M7.5 12.5l3 3l6-6.5"] },
  rechecked: { tone: "good", paths: ["M20 12a8 8 0 1 1-2.6-5.9", "M20.5 2.5v4.5h-4.5", "M8.5 12.5l2.5 2.5l4.5-5"] },
  exempt: { tone: "fair", paths: [CIRCLE, "M12 7v10M7 12h10"] },
  tolerated: { tone: "fair", paths: ["M12 3l9.5 17h-19z", "M8.5 14.5l2.5 2.5l4.5-5"] },
  provisional: { tone: "wait", paths: ["M5 3h9l5 5v13h-14z", "M8.5 12h7M8.5 16h4"] },
  pending: { tone: "wait", paths: [CIRCLE, "M12 6.5v6l4 2.5"] },
  undetermined: { tone: "wait", paths: [CIRCLE, "M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1-1.5 2.2", "M12 17.3v.2"] },
  unconfirmed: { tone: "bad", paths: ["M8 2.5h8l5.5 5.5v8l-5.5 5.5h-8l-5.5-5.5v-8z", "M8.5 8.5l7 7M15.5 8.5l-7 7"] },
  out_of_scope: { tone: "plain", paths: [CIRCLE, "M7 12h10"] },
};

export const refused = { tone: "plain", paths: ["M12 3l9.5 17h-19z", "M12 9.5v5M12 17.3v.2"] };

/** A condition: met, not met, not decided yet. */
export const mets = {
  true: { tone: "good", paths: ["M5 12.5l4.5 4.5l9.5-10"] },
  false: { tone: "bad", paths: ["M6 6l12 12M18 6l-12 12"] },
  null: { tone: "wait", paths: ["M6 12v.2M12 12v.2M18 12v.2"] },
};
