// Small means to build a page, put before each of the explorer's scripts.
const ATTRIBUTES = new Set(["role", "for", "scope"]);

const make = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || ATTRIBUTES.has(name)) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// JupyterLab would take arrow keys and letters for its own commands before a slider or field sees them.
const keepKeys = (el) => el.setAttribute("data-lm-suppress-shortcuts", "true");
