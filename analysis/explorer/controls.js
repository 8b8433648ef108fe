// Controls made from the parameter register: scenarios, levers, uncertainties.
// The whole wish (scenario and overrides) travels with each change, so that the newest one is all that counts:
// while the kernel works on one, later ones replace each other.

const PATIENCE_MS = 5000;

// ---- values and places on a slider -------------------------------------------------------------------------
function place(control, value) {
  if (control.kind === "date") {
    const later = control.points.findIndex((point) => point >= value); // ISO dates sort as texts
    return later < 0 ? control.steps : later;
  }
  const { low, high, steps, step } = control;
  if (!steps || !Number.isFinite(value)) return 0;
  const index = control.shape === "log" ? (steps * Math.log(value / low)) / Math.log(high / low) : (value - low) / step;
  return Math.min(steps, Math.max(0, Math.round(index)));
}

function valueAt(control, index) {
  if (control.kind === "date") return control.points[index];
  const { low, high, steps, step } = control;
  if (index <= 0) return low;
  if (index >= steps) return high;
  if (control.shape === "log") {
    const exact = low * (high / low) ** (index / steps);
    const stepped = step ? Math.max(low, Math.round(exact / step) * step) : exact;
    return Number(stepped.toPrecision(step ? 12 : 3));
  }
  return Number((low + step * index).toPrecision(12));
}

function shown(control, value) {
  if (control.kind !== "number" || typeof value !== "number") return String(value);
  return (value / control.scale).toLocaleString("en", { maximumSignificantDigits: 8 });
}

function given(control, text) {
  const plain = text.replace(/[,\s]/g, "");
  if (control.kind !== "number" || plain === "" || Number.isNaN(Number(plain))) return text;
  return Number((Number(plain) * control.scale).toPrecision(15));
}

// ---- one control -------------------------------------------------------------------------------------------
function makeControl(control, words, prefix, act) {
  const id = `${prefix}-${control.key.replace(/[^a-z0-9]+/gi, "-")}`;
  const problem = make("p", { className: "ace-problem", id: `${id}-problem`, role: "alert", hidden: true });
  const basis = make("div", { className: "ace-basis", id: `${id}-basis`, hidden: true });
  const badge = make("button", {
    type: "button", className: `ace-badge ace-${control.status}`, title: control.hint, "aria-expanded": "false",
    "aria-controls": basis.id, "aria-label": fill(words.basis, control),
  }, make("span", { className: "ace-status", textContent: control.statusLabel }), ...control.facts.slice(0, 1));
  badge.addEventListener("click", () => {
    basis.hidden = !basis.hidden;
    badge.setAttribute("aria-expanded", String(!basis.hidden));
    if (!basis.hidden && !basis.childElementCount) {
      basis.textContent = words.loading;
      act.ask(control.key);
    }
  });
  const reset = make("button", {
    type: "button", className: "ace-reset", textContent: "↺", title: fill(words.reset, control),
    "aria-label": fill(words.reset, control),
  });
  reset.addEventListener("click", () => {
    act.reset(control.key);
    (slider ?? field).focus();
  });

  let slider, field;
  const row = make("div", { className: "ace-row" });
  const track = make("span", { className: "ace-track" });
  const described = { "aria-describedby": problem.id };
  if (control.kind === "choice") {
    field = make("select", { id, className: "ace-field", ...described },
      ...control.choices.map((choice) => make("option", { value: choice.value, textContent: choice.label })));
    field.addEventListener("change", () => act.set(control.key, field.value));
    row.append(field, reset);
  } else {
    if (control.steps) slider = make("input", { type: "range", id, min: 0, max: control.steps, step: 1, ...described });
    field = make("input", {
      type: "text", inputMode: "decimal", className: "ace-field", autocomplete: "off", spellcheck: false, "aria-label": fill(words.value_of, control), ...described,
    });
    if (!slider) field.id = id;
    slider?.addEventListener("input", () => {
      const value = valueAt(control, Number(slider.value));
      field.value = shown(control, value);
      speak(value);
      act.set(control.key, value);
    });
    const commit = () => {
      const value = given(control, field.value);
      move(value);
      act.set(control.key, value);
    };
    field.addEventListener("change", commit);
    // Some browsers tell of a change only when the field is left.
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") commit(); });
    if (slider) track.append(slider);
    row.append(track, field, make("span", { className: "ace-unit", textContent: control.unit }), reset);
  }

  const speak = (value) => {
    slider?.setAttribute("aria-valuetext", `${shown(control, value)} ${control.unit}`.trim());
    slider?.style.setProperty("--ace-fill", `${(100 * Number(slider.value)) / control.steps}%`);
  };
  const move = (value) => {
    const isValid = control.kind === "date" ? /^\d{4}-\d{2}-\d{2}$/.test(value) : typeof value === "number";
    if (control.kind !== "choice" && !isValid) return; // the kernel says what is wrong
    if (slider) slider.value = place(control, value);
    speak(value);
  };
  const tick = (value, className, title) => make("span", {
    className, title, style: `--ace-at:${place(control, value) / control.steps}`,
  });

  return {
    node: make("div", { className: "ace-control" },
      make("div", { className: "ace-head" }, make("label", { for: id, textContent: control.label }), badge),
      row, problem, basis),
    // value: what holds now; own: what the scenario says
    show(value, own) {
      const isOwn = value === own;
      reset.classList.toggle("ace-idle", isOwn);
      reset.disabled = isOwn;
      field.value = control.kind === "choice" ? String(value) : shown(control, value);
      move(value);
      if (slider) {
        track.replaceChildren(slider,
          ...control.alternatives.map((other) => tick(other.value, "ace-other", other.title)),
          tick(own, "ace-own", fill(words.scenario_mark, { value: `${shown(control, own)} ${control.unit}`.trim() })));
      }
    },
    mark(isOwn) {
      reset.classList.toggle("ace-idle", isOwn);
      reset.disabled = isOwn;
    },
    complain(lines) {
      const text = (lines ?? []).join("\n");
      if (problem.textContent !== text) problem.textContent = text;
      problem.hidden = !text;
      field.setAttribute("aria-invalid", String(Boolean(text)));
    },
    explain({ paragraphs, facts, others }) {
      const list = (title, items) => (items.length ? [make("h5", { textContent: title }), make("ul", {}, ...items)] : []);
      const source = (fact) => (/^https?:/.test(fact.address)
        ? make("a", { href: fact.address, target: "_blank", rel: "noreferrer", textContent: fact.source }) : fact.source);
      basis.replaceChildren(
        ...paragraphs.map((text) => make("p", { textContent: text })),
        ...list(words.facts, facts.map((fact) =>
          make("li", {}, make("b", { textContent: fact.id }), ` ${fact.text} (`, source(fact), `, ${fact.grade})`))),
        ...list(words.others, others.map((other) =>
          make("li", {}, make("b", { textContent: other.value }), ` ${other.label}`))));
    },
  };
}

// ---- the panel ---------------------------------------------------------------------------------------------
export default {
  render({ model, el }) {
    const { scenarios, sections, words, language, tied } = model.get("specification");
    const prefix = `ace-${Math.random().toString(36).slice(2, 8)}`;
    const controls = new Map();
    let wish = { scenario: model.get("scenario"), overrides: { ...model.get("overrides") } };
    let serial = 0;
    let waiting;

    const send = (changed) => {
      serial = Math.max(serial, model.get("reply").serial ?? 0, model.get("request").serial ?? 0) + 1;
      model.set("request", { ...wish, overrides: { ...wish.overrides }, changed, serial, view: prefix });
      model.save_changes();
      clearTimeout(waiting);
      waiting = setTimeout(() => { status.textContent = words.no_answer; }, PATIENCE_MS);
    };
    const base = (key) => model.get("base")[key];
    const now = (key) => wish.overrides[key] ?? base(key);
    const keep = (key, value) => {
      if (value === base(key)) delete wish.overrides[key];
      else wish.overrides[key] = value;
    };
    const friends = (key) => (tied.find((keys) => keys.includes(key)) ?? []).filter((other) => other !== key);
    // Shares that add to one move together: the others give or take in proportion.
    const balance = (key, value) => {
      const others = friends(key);
      if (!others.length || !(value >= 0 && value <= 1)) return;
      const sum = others.reduce((total, other) => total + Number(now(other)), 0);
      let rest = 1 - value;
      others.forEach((other, index) => {
        const part = sum > 0 ? ((1 - value) * now(other)) / sum : (1 - value) / others.length;
        const share = index === others.length - 1 ? rest : Number(part.toFixed(4));
        const tidy = Math.max(0, Number(share.toFixed(6)));
        rest -= tidy;
        keep(other, tidy);
        controls.get(other)?.show(tidy, base(other));
      });
    };
    const act = {
      set(key, value) {
        keep(key, value);
        balance(key, value);
        controls.get(key).mark(value === base(key));
        send(key);
      },
      reset(key) {
        for (const one of [key, ...friends(key)]) {
          delete wish.overrides[one];
          controls.get(one)?.show(base(one), base(one));
        }
        send(key);
      },
      ask(key) {
        model.set("question", { key, serial: ++serial });
        model.save_changes();
      },
    };

    const chooser = make("select", { id: `${prefix}-scenario`, className: "ace-field" },
      ...scenarios.map((item) => make("option", { value: item.id, textContent: item.name })));
    const description = make("p", { className: "ace-description" });
    const status = make("span", { className: "ace-summary", role: "status" });
    const resetAll = make("button", { type: "button", className: "ace-reset-all", textContent: words.reset_all });
    const general = make("p", { className: "ace-problem", role: "alert", hidden: true });
    chooser.addEventListener("change", () => {
      wish = { scenario: chooser.value, overrides: {} };
      describe();
      send("");
    });
    resetAll.addEventListener("click", () => {
      wish.overrides = {};
      showAll();
      send("");
    });

    const describe = () => {
      chooser.value = wish.scenario;
      description.textContent = scenarios.find((item) => item.id === wish.scenario)?.description ?? "";
    };
    const showAll = () => {
      describe();
      for (const [key, control] of controls) control.show(now(key), base(key));
    };
    const showReply = () => {
      const reply = model.get("reply");
      if ((reply.serial ?? 0) < serial) return;
      clearTimeout(waiting);
      for (const [key, control] of controls) control.complain(reply.problems?.[key]);
      const text = (reply.problems?.[""] ?? []).join("\n");
      general.textContent = text;
      general.hidden = !text;
      const count = Object.keys(wish.overrides).length;
      status.textContent = count ? fill(words.changed, { count }) : words.unchanged;
      resetAll.disabled = !count;
    };

    el.lang = language;
    el.append(
      make("div", { className: "ace-scenario" },
        make("label", { for: chooser.id, textContent: words.scenario }), chooser, description,
        make("div", { className: "ace-bar" }, status, resetAll), general),
      ...sections.map((section) => {
        const body = section.groups.flatMap((group) => [
          ...(group.title ? [make("h4", { textContent: group.title })] : []),
          ...group.controls.map((control) => {
            controls.set(control.key, makeControl(control, words, prefix, act));
            return controls.get(control.key).node;
          })]);
        return make("details", { className: "ace-section", open: section.open },
          make("summary", {}, section.title, make("span", { className: "ace-count", textContent: section.count })),
          ...body);
      }));
    showAll();
    showReply();

    const onRequest = () => {
      const request = model.get("request");
      if (!request.view || request.view === prefix) return; // another view of the same panel
      wish = { scenario: request.scenario, overrides: { ...request.overrides } };
      serial = request.serial;
      showAll();
    };
    const onAnswer = () => controls.get(model.get("answer").key)?.explain(model.get("answer"));
    model.on("change:base", showAll);
    model.on("change:reply", showReply);
    model.on("change:request", onRequest);
    model.on("change:answer", onAnswer);
    return () => {
      clearTimeout(waiting);
      model.off("change:base", showAll);
      model.off("change:reply", showReply);
      model.off("change:request", onRequest);
      model.off("change:answer", onAnswer);
    };
  },
};
