// The workbench: decisions without a jump of the page, mentees moved by dragging, by keyboard or from the bar.
(function () {
  "use strict";
  const root = document.documentElement;
  const STAYS = ["#bench", ".page-actions", ".messages:not(.toasts)", ".toasts"];
  let selected = null; // { mover, options, bar } while a mentee is on the way
  let drag = null;
  let isWaiting = false;
  let clickIsDrag = false;

  const bench = () => document.getElementById("bench");
  const place = () => document.getElementById("move-place");
  const signed = (number) => (number > 0 ? `+${number}` : String(number).replace("-", "−"));

  function say(words) {
    const said = document.getElementById("bench-said");
    if (said) said.textContent = words;
  }

  // Take the parts that a decision may have changed from the page that the server has answered with.
  function take(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.getElementById("bench")) return false;
    for (const part of STAYS) {
      const ours = document.querySelector(part);
      const theirs = page.querySelector(part);
      if (ours && theirs) ours.replaceWith(document.adoptNode(theirs));
    }
    root.classList.remove("is-moving-bench");
    selected = null;
    countMarked();
    document.dispatchEvent(new CustomEvent("htmx:afterSwap"));
    return true;
  }

  async function send(url, body, focus) {
    if (isWaiting) return;
    isWaiting = true;
    bench().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "text/html" } });
      const html = await answer.text();
      if (new URL(answer.url).pathname !== location.pathname || !answer.ok || !take(html)) {
        location.assign(answer.url);
        return;
      }
      history.replaceState(null, "", answer.url);
      const words = [...document.querySelectorAll(".message-text")].map((one) => one.textContent.trim()).join(" ");
      say(words);
      focus();
    } catch {
      location.reload();
    } finally {
      isWaiting = false;
      if (bench()) bench().removeAttribute("aria-busy");
    }
  }

  // Where the focus goes after a decision: to the same row, or to the one that has taken its place.
  function focusAfter(button) {
    const row = button && button.closest("tr");
    const rows = row ? [...row.parentElement.children] : [];
    const at = rows.indexOf(row);
    return () => {
      const now = [...document.querySelectorAll(".bench-table tbody tr")];
      const next = (row && document.getElementById(row.id)) || now[Math.min(at, now.length - 1)];
      const same = next && button.dataset.slot && next.querySelector(`[data-slot="${button.dataset.slot}"]`);
      const target = same || (next && next.querySelector(".bench-actions button, .bench-actions a")) || document.querySelector("#bench .tab[aria-current]");
      if (target) target.focus({ preventScroll: true });
    };
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || !bench()) return;
    if (!form.closest("#bench, .page-actions")) return;
    const url = event.submitter && event.submitter.hasAttribute("formaction") ? event.submitter.formAction : form.action;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    send(url, body, form.id === "move-bar" ? afterMove() : focusAfter(event.submitter));
  });

  // Selecting and moving
  const movers = () => [...document.querySelectorAll(".waiting-column a.mover")];

  function afterMove() {
    const at = Math.max(movers().indexOf(selected && selected.mover), 0);
    return () => {
      const left = movers();
      const next = left[Math.min(at, left.length - 1)] || document.querySelector("a.mover");
      if (next) next.focus({ preventScroll: true });
    };
  }

  function options(bar) {
    const found = new Map();
    for (const one of bar.querySelectorAll("option[data-profile]")) {
      const { points, change, yields, why } = one.dataset;
      found.set(one.dataset.profile, { value: one.value, name: one.textContent.split(" — ")[0], points, change: Number(change), yields, why });
    }
    return found;
  }

  function effect(option, total) {
    if (option.why !== undefined) return option.why;
    const makes = option.yields ? ` Уступит место: ${option.yields.replace(/\.$/, "")}.` : "";
    const sum = (number) => number.toLocaleString("ru-RU");
    return `${option.name}: баллов ${option.points}. Сумма по программе ${sum(total)} → ${sum(total + option.change)} (${signed(option.change)}).${makes}`;
  }

  function show(profile) {
    const words = document.getElementById("move-effect");
    const option = selected && selected.options && selected.options.get(profile);
    if (!words || !option) return;
    words.textContent = effect(option, Number(selected.bar.dataset.total));
    words.classList.toggle("is-no", option.why !== undefined);
    const select = document.getElementById("move-to");
    if (option.why === undefined && select) select.value = option.value;
  }

  function annotate() {
    root.classList.add("is-moving-bench");
    for (const card of document.querySelectorAll(".mentor-card")) {
      const option = selected.options.get(card.dataset.profile);
      card.querySelectorAll(".mentor-here").forEach((old) => old.remove());
      if (!option) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "mentor-here";
      const isBarred = option.why !== undefined;
      card.classList.toggle("is-barred", isBarred);
      card.classList.toggle("is-allowed", !isBarred);
      if (isBarred) {
        button.setAttribute("aria-disabled", "true");
        button.textContent = option.why;
      } else {
        const change = document.createElement("span");
        change.className = `change ${option.change > 0 ? "change-up" : option.change < 0 ? "change-down" : ""}`;
        change.textContent = signed(option.change);
        button.append(`Сюда: баллов ${option.points}`, change);
        button.setAttribute("aria-label", `Сюда. ${effect(option, Number(selected.bar.dataset.total))}`);
      }
      card.append(button);
    }
  }

  function cancel(keepsFocus) {
    if (!selected) return;
    const { mover } = selected;
    selected = null;
    root.classList.remove("is-moving-bench");
    mover.classList.remove("is-selected");
    mover.removeAttribute("aria-current");
    document.querySelectorAll(".mentor-here").forEach((button) => button.remove());
    document.querySelectorAll(".mentor-card").forEach((card) => card.classList.remove("is-allowed", "is-barred", "is-over"));
    place().replaceChildren();
    if (!keepsFocus) mover.focus({ preventScroll: true });
  }

  async function select(mover) {
    cancel(true);
    const mine = { mover, options: null, bar: null };
    selected = mine;
    mover.classList.add("is-selected");
    mover.setAttribute("aria-current", "true");
    const answer = await fetch(`${mover.href}&part=bar`, { headers: { Accept: "text/html" } });
    const html = await answer.text();
    const bar = new DOMParser().parseFromString(html, "text/html").getElementById("move-bar");
    if (selected !== mine) return false;
    if (!answer.ok || !bar) {
      location.reload();
      return false;
    }
    place().replaceChildren(document.adoptNode(bar));
    mine.bar = bar;
    mine.options = options(bar);
    annotate();
    const first = [...mine.options.entries()].find(([, option]) => option.why === undefined);
    if (drag && drag.over && drag.over.dataset.profile) show(drag.over.dataset.profile);
    else if (first) show(first[0]);
    return true;
  }

  function moveTo(profile) {
    const option = selected && selected.options && selected.options.get(profile);
    if (!option) return;
    if (option.why !== undefined) {
      show(profile);
      say(option.why);
      return;
    }
    const bar = document.getElementById("move-bar");
    const body = new FormData(bar);
    body.set("to", option.value);
    send(bar.action, body, afterMove());
  }

  const here = () => [...document.querySelectorAll(".mentor-here")];

  async function pick(mover) {
    if (!(await select(mover))) return;
    const best = here()
      .filter((button) => !button.hasAttribute("aria-disabled"))
      .map((button) => ({ button, change: selected.options.get(button.closest(".mentor-card").dataset.profile).change }))
      .sort((one, other) => other.change - one.change)[0];
    const isNarrow = window.matchMedia("(max-width: 991.98px)").matches;
    const target = isNarrow ? document.getElementById("move-to") : (best && best.button) || document.getElementById("move-to");
    if (target) target.focus();
  }

  document.addEventListener("click", (event) => {
    if (clickIsDrag) {
      clickIsDrag = false;
      event.preventDefault();
      return;
    }
    const mover = event.target.closest("a.mover");
    if (mover && place() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (selected && selected.mover === mover) cancel();
      else pick(mover);
    }
    const button = event.target.closest(".mentor-here");
    if (button) moveTo(button.closest(".mentor-card").dataset.profile);
    if (event.target.closest("[data-cancel-move]") && place()) {
      event.preventDefault();
      cancel();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id === "move-to" && selected) {
      const option = event.target.selectedOptions[0];
      show(option.dataset.profile);
      const card = document.getElementById(`mentor-${option.dataset.profile}`);
      document.querySelectorAll(".mentor-card.is-over").forEach((one) => one.classList.remove("is-over"));
      if (card) card.classList.add("is-over");
    }
    if (event.target.name === "pairs" || event.target.matches("[data-check-all]")) window.setTimeout(countMarked, 0);
  });

  // What a card would change is told while one points at it; a card that has slid under a resting pointer is none.
  let pointedAt = null;
  document.addEventListener("focusin", (event) => {
    if (selected && !drag && event.target.matches(".mentor-here")) show(event.target.closest(".mentor-card").dataset.profile);
  });
  document.addEventListener("pointermove", (event) => {
    if (!selected || drag || !(event.movementX || event.movementY)) return;
    const card = event.target.closest(".mentor-card");
    if (card && card !== pointedAt) show(card.dataset.profile);
    pointedAt = card;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) return stop(null);
    if (event.key === "Escape" && selected) return cancel();
    const mover = event.target.closest("a.mover");
    if (mover && event.key === " ") {
      event.preventDefault();
      mover.click();
    }
    if (mover && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const list = [...mover.closest("ul").querySelectorAll("a.mover")];
      const next = list[list.indexOf(mover) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
    const button = event.target.closest(".mentor-here");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (button && step) {
      event.preventDefault();
      const all = here();
      const next = all[(all.indexOf(button) + step + all.length) % all.length];
      next.focus();
    }
  });

  // Dragging: with the mouse by any part of the name, with a finger by its handle.
  document.addEventListener("pointerdown", (event) => {
    const mover = event.target.closest("a.mover");
    clickIsDrag = false;
    if (!mover || !place() || event.button !== 0 || isWaiting) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    drag = { mover, x: event.clientX, y: event.clientY, ghost: null, over: null, ready: null, id: event.pointerId };
  });

  function begin() {
    const ghost = drag.mover.cloneNode(true);
    ghost.removeAttribute("id");
    ghost.removeAttribute("href");
    ghost.classList.add("is-ghost");
    ghost.setAttribute("aria-hidden", "true");
    document.body.append(ghost);
    drag.ghost = ghost;
    drag.mover.setPointerCapture(drag.id);
    root.classList.add("is-dragging-bench");
    drag.ready = select(drag.mover);
  }

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
      begin();
    }
    drag.ghost.style.left = `${event.clientX + 8}px`;
    drag.ghost.style.top = `${event.clientY + 8}px`;
    const edge = 72;
    if (event.clientY < edge) window.scrollBy(0, -14);
    if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 14);
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const card = under && under.closest(".mentor-card");
    const home = under && drag.mover.dataset.pair && under.closest("[data-back-home]");
    const over = card || home;
    if (over === drag.over) return;
    if (drag.over) drag.over.classList.remove("is-over", "is-target");
    drag.over = over;
    if (card) {
      card.classList.add("is-over");
      show(card.dataset.profile);
    } else if (home) {
      home.classList.add("is-target");
      const words = document.getElementById("move-effect");
      if (words) words.textContent = "Отпустите, чтобы убрать пару: наставляемый вернётся в список ожидающих.";
    }
  });

  async function stop(over) {
    const { mover, ghost, ready } = drag;
    if (drag.over) drag.over.classList.remove("is-over", "is-target");
    drag = null;
    if (!ghost) return;
    ghost.remove();
    root.classList.remove("is-dragging-bench");
    clickIsDrag = true;
    window.setTimeout(() => (clickIsDrag = false), 50);
    if (!over) return cancel(true);
    if (over.matches("[data-back-home]")) {
      const form = document.getElementById("one-pair");
      const body = new FormData(form);
      body.set("version", mover.dataset.version);
      return send(`/pairs/${mover.dataset.pair}/drop/`, body, afterMove());
    }
    const { profile } = over.dataset;
    if (!(await ready)) return;
    const option = selected && selected.options.get(profile);
    return option ? moveTo(profile) : cancel(true);
  }

  document.addEventListener("pointerup", () => drag && stop(drag.over));
  document.addEventListener("pointercancel", () => drag && stop(null));
  document.addEventListener("dragstart", (event) => event.target.closest && event.target.closest("a.mover") && event.preventDefault());

  function countMarked() {
    const all = document.querySelectorAll("input[name=pairs]:checked").length;
    for (const one of document.querySelectorAll("[data-marked]")) one.textContent = all;
  }

  window.addEventListener("pageshow", countMarked);
})();
