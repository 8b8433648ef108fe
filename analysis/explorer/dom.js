// Small means to build a page, put before each of the explorer's scripts.
const ATTRIBUTES = new Set(["role", "for", "scope"]);
const FOCUSABLE = new Set(["a", "button", "input", "pre", "select", "summary"]);

const make = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || ATTRIBUTES.has(name)) node.setAttribute(name, value);
    else node[name] = value;
  }
  // JupyterLab would take arrow keys and letters for its own commands; it asks the focused element only.
  if (FOCUSABLE.has(tag) || "tabIndex" in properties) node.setAttribute("data-lm-suppress-shortcuts", "true");
  node.append(...children);
  return node;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
