// What an engine with coarser answers is compared by: every standing, by its class.

export const RESULT_CLASSES = /* @__PURE__ */ Object.freeze({
  confirmed: Object.freeze(["confirmed", "rechecked", "exempt"]),
  tolerated: Object.freeze(["tolerated", "provisional"]),
  undecided: Object.freeze(["pending", "undetermined"]),
  not_adequate: Object.freeze(["unconfirmed"]),
  outside: Object.freeze(["out_of_scope"]),
});
