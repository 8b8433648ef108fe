// What stands below the figure: caption, source, the figure in words, and the code that reproduces the screen.

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // no permission or no secure address: the old way
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

export default {
  render({ model, el }) {
    const { words, language } = model.get("specification");
    const problem = make("p", { className: "ace-problem", role: "alert", hidden: true });
    const caption = make("p", { className: "ace-caption" });
    const source = make("p", { className: "ace-source" });
    const described = make("p", { className: "ace-source" });
    const inWords = make("details", { className: "ace-fold" },
      make("summary", { textContent: words.described }), described);
    const showText = () => {
      const text = model.get("description");
      caption.textContent = text.caption ?? "";
      source.textContent = text.source ?? "";
      described.textContent = text.alt ?? "";
      inWords.hidden = !text.alt;
      problem.textContent = text.problem ?? "";
      problem.hidden = !text.problem;
    };

    const blocks = ["python", "papermill", "command_line"].map((kind) => {
      const code = make("code");
      const button = make("button", {
        type: "button", className: "ace-copy", textContent: words.copy, "aria-label": `${words.copy}: ${words[kind]}`,
      });
      button.addEventListener("click", async () => {
        await copy(code.textContent);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 1500);
      });
      return { kind, code, node: make("div", { className: "ace-code" },
        make("div", { className: "ace-code-head" }, make("span", { textContent: words[kind] }), button),
        make("pre", { tabIndex: 0, "aria-label": words[kind] }, code)) };
    });
    const showCode = () => blocks.forEach(({ kind, code }) => { code.textContent = model.get("code")[kind] ?? ""; });

    el.lang = language;
    el.append(problem, caption, source, inWords, make("details", { className: "ace-fold" },
      make("summary", { textContent: words.code }), ...blocks.map((block) => block.node)));
    showText();
    showCode();
    model.on("change:description", showText);
    model.on("change:code", showCode);
    return () => {
      model.off("change:description", showText);
      model.off("change:code", showCode);
    };
  },
};
