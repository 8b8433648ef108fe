/* Makes result tables sortable, searchable and downloadable; needs no server and no other script. */
(() => {
  "use strict";
  const language = document.documentElement.lang === "ko" ? "ko" : "en";
  const WORDS = {
    ko: { save: "표 저장(CSV)", find: "표에서 찾기", table: "표", sort: "정렬" },
    en: { save: "Save table (CSV)", find: "Find in table", table: "Table", sort: "Sort" },
  }[language];
  const LONG_TABLE = 12;

  function text(cell) {
    return cell.textContent.replace(/\s+/g, " ").trim();
  }

  function value(cell) {
    if (!cell) return "";
    const given = cell.dataset.value ?? cell.dataset.sort;
    const shown = given ?? text(cell);
    const number = Number(shown.replaceAll(",", "").replace("−", "-"));
    if (shown !== "" && !Number.isNaN(number)) return number;
    const leading = /^[-−+]?[\d,]*\.?\d+(?=\s|%|$)/.exec(shown);
    return leading ? Number(leading[0].replaceAll(",", "").replace("−", "-")) : shown;
  }

  const collator = new Intl.Collator(language, { numeric: true });
  function compare(left, right) {
    if (left === "" || right === "") return (left === "") - (right === "");
    if (typeof left === "number" && typeof right === "number") return left - right;
    if (typeof left !== typeof right) return typeof left === "number" ? -1 : 1;
    return collator.compare(left, right);
  }

  function sort(table, head, column) {
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    for (const body of table.tBodies) {
      const rows = [...body.rows].map((row) => [value(row.cells[column]), row]);
      // empty cells stay last whatever the direction
      rows.sort(([a], [b]) => (a === "" || b === "" ? compare(a, b) : direction * compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    }
  }

  function makeSortable(table) {
    const heads = table.tHead?.rows;
    if (!heads || heads.length !== 1) return;
    const spans = [...table.querySelectorAll("tbody [rowspan], tbody [colspan], thead [colspan]")];
    if (spans.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1)) return;
    [...heads[0].cells].forEach((head, column) => {
      if (!text(head)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = WORDS.sort;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head, column));
    });
  }

  function quoted(content) {
    return /[",\n]/.test(content) ? `"${content.replaceAll('"', '""')}"` : content;
  }

  function csv(table) {
    const rows = [...table.rows].map((row) => [...row.cells].map((cell) => quoted(text(cell))).join(","));
    // spreadsheets recognise Korean text by this mark
    return `\ufeff${rows.join("\r\n")}\r\n`;
  }

  function save(table, name) {
    const address = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  function filter(table, words) {
    const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
    for (const body of table.tBodies) {
      for (const row of body.rows) {
        const content = text(row).toLocaleLowerCase(language);
        row.hidden = !wanted.every((word) => content.includes(word));
      }
    }
  }

  function dress(table, position) {
    const title = table.caption ? text(table.caption) : `${WORDS.table} ${position + 1}`;
    const page = location.pathname.split("/").pop().replace(/\.html$/, "") || "index";
    const frame = document.createElement("div");
    frame.className = "table-frame";
    const scroll = document.createElement("div");
    scroll.className = "table-scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", title);
    table.replaceWith(frame);
    scroll.append(table);
    const tools = document.createElement("div");
    tools.className = "table-tools";
    const rows = [...table.tBodies].reduce((sum, body) => sum + body.rows.length, 0);
    if (rows > LONG_TABLE) {
      const find = document.createElement("input");
      find.type = "search";
      find.placeholder = WORDS.find;
      find.setAttribute("aria-label", `${WORDS.find}: ${title}`);
      find.addEventListener("input", () => filter(table, find.value));
      tools.append(find);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "table-save";
    button.textContent = WORDS.save;
    button.addEventListener("click", () => save(table, table.dataset.name || `${page}-${position + 1}`));
    tools.append(button);
    frame.append(tools, scroll);
    makeSortable(table);
  }

  const tables = document.querySelectorAll("article .output table, article table.sortable");
  [...tables].filter((table) => table.tHead && !table.closest("[data-plain]")).forEach(dress);
})();
