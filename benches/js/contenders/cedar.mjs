// @cedar-policy/cedar-wasm: three policies, parsed once by the module and kept there. The engine
// answers allow or deny, and which policies said so.

import { createRequire } from "node:module";

const POLICIES = {
  card: `permit(principal, action, resource) when {
    context.shown == "my_number_card" && context.by == "card" && context.answer == "valid" };`,
  document: `permit(principal, action, resource) when {
    ["insurance_card", "eligibility_certificate"].contains(context.shown) &&
    context.day <= context.validUntil && !["invalid", "superseded"].contains(context.answer) };`,
  tolerance: `permit(principal, action, resource) when {
    context.shownThisMonth &&
    ["flow", "separate_entrance", "kiosk", "mobility", "other"].contains(context.circumstance) &&
    context.by == "number" && context.answer == "valid" };`,
};

export function open() {
  const cedar = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs");
  const parsed = cedar.preparsePolicySet("core", { staticPolicies: POLICIES, templates: {}, templateLinks: [] });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));
  const call = {
    principal: { type: "Patient", id: "p" },
    action: { type: "Action", id: "receive" },
    resource: { type: "Desk", id: "d" },
    preparsedPolicySetId: "core",
    entities: [],
  };
  return (context) => {
    const answer = cedar.statefulIsAuthorized({ ...call, context });
    if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
    const { decision, diagnostics } = answer.response;
    if (decision === "deny") return "unconfirmed";
    return diagnostics.reason.every((id) => id === "tolerance") ? "tolerated" : "confirmed";
  };
}
