// Live plotly figure whose 5 MB bundle comes from an address of the Jupyter server, once for all figures.
// Where no server offers it, as in editors without JupyterLab, the kernel sends it.

const PATHS = __PATHS__;

function baseUrl() {
  const settings = document.getElementById("jupyter-config-data");
  try {
    return JSON.parse(settings.textContent).baseUrl || "/";
  } catch {
    return document.body?.dataset?.baseUrl || "/";
  }
}

function fromKernel(model) {
  return new Promise((resolve) => {
    const receive = (message) => {
      if (message?.kind !== "bundle") return;
      model.off("msg:custom", receive);
      const address = URL.createObjectURL(new Blob([message.source], { type: "text/javascript" }));
      resolve(import(/* webpackIgnore: true */ address));
    };
    model.on("msg:custom", receive);
    model.send({ kind: "bundle_needed" });
  });
}

async function fromServer() {
  for (const path of PATHS) {
    const address = new URL(baseUrl().replace(/\/?$/, "/") + path, window.location.href);
    if (!address.protocol.startsWith("http")) break;
    try {
      return await import(/* webpackIgnore: true */ address.href);
    } catch {
      // not served here: try the next place
    }
  }
  return null;
}

// Loaded once a page, however many figures it shows.
const shared = (window.__aiCentrePlotly ??= {});

// After each redraw plotly would work out every default it applied and send them back to the kernel, which
// no figure of the explorer asks for: it costs more than the drawing itself.
function quieten(bundle) {
  const view = bundle.FigureView?.prototype;
  if (view) Object.assign(view, { _sendTraceDeltas() {}, _sendLayoutDelta() {} });
}

function describe(model, el) {
  el.setAttribute("role", "group");
  el.setAttribute("aria-label", model.get("_alternative"));
}

export default async () => {
  let inner;
  const start = async (bundle, context) => {
    quieten(bundle);
    inner = typeof bundle.default === "function" ? await bundle.default() : bundle.default;
    await inner.initialize?.(context);
  };
  return {
    async initialize(context) {
      const bundle = await (shared.server ??= fromServer());
      if (bundle) await start(bundle, context);
    },
    async render(context) {
      const { model, el } = context;
      // The page hands on no message of the kernel before a model is initialised: its bundle is asked for here.
      if (!inner) await start((shared.kernel ??= await fromKernel(model)), context);
      const cleanUp = await inner.render(context);
      describe(model, el);
      model.on("change:_alternative", () => describe(model, el));
      // The output is laid out after the first drawing: follow its width from then on.
      let width = el.clientWidth;
      const observer = new ResizeObserver(() => {
        if (el.clientWidth === width || el.clientWidth === 0) return;
        width = el.clientWidth;
        el._responsiveChartHandler?.();
      });
      observer.observe(el);
      el._responsiveChartHandler?.();
      return () => {
        observer.disconnect();
        cleanUp?.();
      };
    },
  };
};
