/* Draws the book's figures when the reader comes near: plotly.js is loaded once, from the book itself. */
(() => {
  "use strict";
  const isKorean = document.documentElement.lang === "ko";
  const root = document.documentElement.dataset.content_root || "./";
  const WORDS = { ko: "그림을 그리지 못했습니다.", en: "The figure could not be drawn." };
  let loading = null;

  function plotly() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      // an AMD loader on the page would swallow plotly
      const define = window.define;
      window.define = undefined;
      script.onload = () => { window.define = define; resolve(window.Plotly); };
      script.onerror = () => { window.define = define; reject(new Error("plotly.min.js")); };
      script.src = `${root}../_shared/plotly.min.js`;
      document.head.append(script);
    });
    return loading;
  }

  function colours() {
    const style = getComputedStyle(document.body);
    const colour = (name) => style.getPropertyValue(name).trim();
    return {
      "font.color": colour("--plot-ink"),
      "hoverlabel.bgcolor": colour("--plot-hover"),
      "hoverlabel.bordercolor": colour("--plot-edge"),
      "hoverlabel.font.color": colour("--plot-ink"),
    };
  }

  function painted(layout) {
    const copy = structuredClone(layout);
    for (const [path, value] of Object.entries(colours())) {
      const steps = path.split(".");
      const last = steps.pop();
      const place = steps.reduce((node, step) => (node[step] ??= {}), copy);
      place[last] = value;
    }
    copy.autosize = true;
    delete copy.width;
    return copy;
  }

  /* Draw, or draw anew, a figure of plotly's JSON into an element. */
  async function draw(canvas, figure) {
    const Plotly = await plotly();
    await Plotly.react(canvas, figure.data, painted(figure.layout), {
      responsive: true, displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false,
    });
    if (figure.frames) await Plotly.addFrames(canvas, figure.frames);
    canvas.dataset.drawn = "true";
  }

  function figureOf(element) {
    return JSON.parse(element.querySelector('script[type="application/json"]').textContent);
  }

  const started = new WeakMap();
  function start(element) {
    if (!started.has(element)) {
      const canvas = element.querySelector(".plot-canvas");
      started.set(element, draw(canvas, figureOf(element)).catch((error) => {
        canvas.textContent = isKorean ? WORDS.ko : WORDS.en;
        console.error(error);
      }));
    }
    return started.get(element);
  }

  function figures() {
    return [...document.querySelectorAll("figure.plot")];
  }

  /* Everything that is not folded away, for printing and for tests. */
  function drawAll() {
    return Promise.all(figures().filter((element) => element.getClientRects().length).map(start));
  }

  async function repaint() {
    if (!loading) return;
    const Plotly = await plotly();
    for (const canvas of document.querySelectorAll('[data-drawn="true"]')) {
      if (canvas.data) Plotly.relayout(canvas, colours());
    }
  }

  async function save(button) {
    const element = button.closest("figure.plot");
    await start(element);
    const Plotly = await plotly();
    const canvas = element.querySelector(".plot-canvas");
    const page = getComputedStyle(document.body).backgroundColor;
    await Plotly.downloadImage(
      { data: canvas.data, layout: { ...canvas.layout, paper_bgcolor: page } },
      { format: "png", scale: 2, width: canvas.clientWidth, height: canvas.clientHeight, filename: element.dataset.name },
    );
  }

  window.aiCentreBook = { draw, drawAll };
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) { near.unobserve(entry.target); start(entry.target); }
    }
  }, { rootMargin: "300px" });
  figures().forEach((element) => near.observe(element));
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".plot-save");
    if (button) save(button);
  });
  new MutationObserver(repaint).observe(document.body, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  window.addEventListener("beforeprint", drawAll);
})();
