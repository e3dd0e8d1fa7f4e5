// Small comforts on top of pages that work without them: theme switch, messages, menus, filters, selection.
(function () {
  "use strict";
  const root = document.documentElement;

  function showTheme() {
    for (const button of document.querySelectorAll("[data-theme-value]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeValue === root.dataset.themeChoice));
    }
  }

  function dismiss(message) {
    message.classList.add("is-leaving");
    window.setTimeout(() => message.remove(), 250);
  }

  // A toast leaves by itself, but never while somebody points at it or reads it with the keyboard.
  function expire(message) {
    const reading = () => message.matches(":hover, :focus-within");
    const later = () => (reading() ? window.setTimeout(later, 2000) : dismiss(message));
    window.setTimeout(later, 7000);
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll("details.menu-box[open]")) {
      if (menu !== except) menu.open = false;
    }
  }

  function countSelected(table) {
    const boxes = [...table.querySelectorAll("tbody input[type=checkbox][name]")];
    const selected = boxes.filter((box) => box.checked).length;
    const all = table.querySelector("[data-check-all]");
    if (all) {
      all.checked = boxes.length > 0 && selected === boxes.length;
      all.indeterminate = selected > 0 && selected < boxes.length;
    }
    const scope = table.closest("form") || document;
    for (const place of scope.querySelectorAll("[data-selected-count]")) place.textContent = selected;
  }

  document.addEventListener("click", (event) => {
    const theme = event.target.closest("[data-theme-value]");
    if (theme) {
      document.dispatchEvent(new CustomEvent("theme-chosen", { detail: theme.dataset.themeValue }));
      showTheme();
    }
    const close = event.target.closest("[data-dismiss-message]");
    if (close) dismiss(close.closest(".message"));
    const toggle = event.target.closest(".filters-toggle");
    if (toggle) {
      const open = toggle.closest(".filters").classList.toggle("is-open");
      toggle.setAttribute("aria-expanded", String(open));
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const source = document.querySelector(copy.dataset.copy);
      navigator.clipboard.writeText(source.value || source.textContent.trim()).then(() => {
        copy.textContent = "Скопировано";
      });
    }
    if (event.target.closest("[data-print]")) window.print();
    closeMenus(event.target.closest("details.menu-box"));
  });

  document.addEventListener("change", (event) => {
    const table = event.target.closest("table");
    if (!table || event.target.type !== "checkbox") return;
    if (event.target.matches("[data-check-all]")) {
      for (const box of table.querySelectorAll("tbody input[type=checkbox][name]")) box.checked = event.target.checked;
    }
    countSelected(table);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu-box[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      const search = document.querySelector("#people-search");
      if (search && search.offsetParent) {
        event.preventDefault();
        search.focus();
      }
    }
  });

  // The phone menu without scripts is an anchor; with them it slides in.
  for (const link of document.querySelectorAll("[data-menu-button]")) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.bootstrap.Offcanvas.getOrCreateInstance("#menu").show();
    });
  }

  // A table wider than the screen can be scrolled with the keyboard too.
  function reachWideTables() {
    for (const frame of document.querySelectorAll(".table-frame")) {
      const isLarger = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
      if (isLarger) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  }

  // On a phone the current tab may lie beyond the edge.
  for (const tab of document.querySelectorAll(".tab[aria-current]")) {
    const tabs = tab.closest(".tabs");
    tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  }

  reachWideTables();
  window.addEventListener("resize", reachWideTables);
  document.addEventListener("htmx:afterSwap", reachWideTables);
  showTheme();
  document.querySelectorAll(".toasts .message").forEach(expire);
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
})();
