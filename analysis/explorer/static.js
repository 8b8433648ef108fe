// Switches between scenarios and figures of the explorer in the book.
(() => {
  "use strict";

  function whole(content, scenario) {
    const own = content.scenarios[scenario];
    const layout = { ...content.layout, ...own.layout };
    for (const key of Object.keys(layout)) if (layout[key] === null) delete layout[key];
    return { data: own.data, layout };
  }

  function start(block) {
    block.dataset.ready = "true";
    const content = JSON.parse(block.querySelector(".explorer-content").textContent);
    const panels = [...block.querySelectorAll(".explorer-panel")];
    const figures = [...block.querySelectorAll("figure.plot")];
    const groups = [...block.querySelectorAll(".explorer-choices")];
    const chosen = (kind) => block.querySelector(`[data-kind="${kind}"] input:checked`)?.value;

    function showFigure(figure, scenario) {
      const now = whole(content[figure.dataset.figure], scenario);
      const meta = now.layout.meta ?? {};
      const canvas = figure.querySelector(".plot-canvas");
      canvas.setAttribute("aria-label", meta.alt ?? "");
      figure.querySelector(".plot-caption").textContent = meta.caption ?? "";
      figure.querySelector(".plot-source").textContent = meta.source ?? "";
      figure.querySelector(".plot-words").textContent = meta.alt ?? "";
      // What is not drawn yet will be drawn from here when the reader comes near.
      figure.querySelector('script[type="application/json"]').textContent = JSON.stringify(now);
      figure.dataset.scenario = scenario;
      if (canvas.dataset.drawn) window.aiCentreBook?.draw(canvas, now);
    }

    function show() {
      const scenario = chosen("scenario");
      const name = chosen("figure");
      for (const panel of panels) panel.hidden = panel.dataset.scenario !== scenario;
      for (const figure of figures) {
        figure.hidden = figure.dataset.figure !== name;
        if (!figure.hidden && (figure.dataset.scenario ?? first) !== scenario) showFigure(figure, scenario);
      }
    }

    const first = chosen("scenario");
    for (const group of groups) {
      group.hidden = group.querySelectorAll("input").length < 2;
      group.addEventListener("change", show);
    }
    show();
  }

  for (const block of document.querySelectorAll(".explorer:not([data-ready])")) start(block);
})();
