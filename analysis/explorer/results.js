// Headlines of the baseline and of the reader's own values side by side, and the choice of the figure below.

function line() {
  const cells = {
    label: make("th", { scope: "row", role: "rowheader" }), baseline: make("td", { role: "cell" }),
    mine: make("td", { role: "cell", className: "ace-mine" }), difference: make("td", { role: "cell" }),
  };
  const node = make("tr", { role: "row" }, ...Object.values(cells));
  return {
    node,
    show(row) {
      for (const name of ["label", "baseline", "mine", "difference"]) {
        if (cells[name].textContent !== row[name]) cells[name].textContent = row[name];
      }
      if (row.note) cells.mine.append(make("small", { textContent: row.note }));
      node.dataset.direction = row.direction;
    },
  };
}

export default {
  render({ model, el }) {
    const { words, language, figures, caption } = model.get("specification");
    const name = `ace-${Math.random().toString(36).slice(2, 8)}`;
    // In a narrow cell the rows are set as blocks; the roles keep the table a table for those who listen.
    const body = make("tbody", { role: "rowgroup" });
    const lines = new Map();
    const showRows = () => {
      for (const row of model.get("rows")) {
        if (!lines.has(row.id)) {
          lines.set(row.id, line());
          body.append(lines.get(row.id).node);
        }
        lines.get(row.id).show(row);
      }
    };

    const radios = figures.map((figure) => make("input", { type: "radio", name, value: figure.id }));
    const showFigure = () => radios.forEach((radio) => { radio.checked = radio.value === model.get("figure"); });
    for (const radio of radios) {
      radio.addEventListener("change", () => {
        model.set("figure", radio.value);
        model.save_changes();
      });
    }

    el.lang = language;
    el.append(
      make("div", { className: "ace-scroll", role: "group", tabIndex: 0, "aria-label": caption },
        make("table", { className: "ace-table", role: "table" },
          make("caption", { textContent: caption }),
          make("thead", { role: "rowgroup" }, make("tr", { role: "row" },
            ...["headline", "baseline", "mine", "difference"].map((key) =>
              make("th", { scope: "col", role: "columnheader", textContent: words[key] })))),
          body)),
      ...(figures.length ? [make("fieldset", { className: "ace-figures" },
        make("legend", { textContent: words.figure }),
        ...figures.map((figure, index) =>
          make("label", {}, radios[index], make("span", { textContent: figure.label }))))] : []));
    showRows();
    showFigure();
    model.on("change:rows", showRows);
    model.on("change:figure", showFigure);
    return () => {
      model.off("change:rows", showRows);
      model.off("change:figure", showFigure);
    };
  },
};
