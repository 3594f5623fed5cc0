// Builds elements from text and attributes alone: no markup is ever parsed, so the page holds
// under `require-trusted-types-for 'script'`.

/** An element. Attributes that are null, undefined or false are left out; true is an empty one. */
export function h(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** The value of the chosen radio button of this name. */
export const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`)?.value;
