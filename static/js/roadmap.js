// The roadmap: rows are dragged by their handle or moved with Alt and an arrow; Escape leaves a field; ticks are counted.
(function () {
  "use strict";
  const said = document.getElementById("roadmap-said");
  const bulk = document.getElementById("bulk");
  let drag = null;
  let isWaiting = false;

  const stages = () => document.getElementById("stages");
  const isRow = (row) => row.matches(".activity");
  const siblings = (row) => (isRow(row) ? ".activity[data-key]" : ".stage[data-key]");

  function neighbour(row, side) {
    let other = row[side];
    while (other && !other.matches(siblings(row))) other = other[side];
    return other;
  }

  // The whole intended place goes to the server; it answers with all stages as they stand, whether it moved or refused.
  function send(row, place) {
    if (isWaiting) return;
    isWaiting = true;
    const values = { csrfmiddlewaretoken: bulk.elements.csrfmiddlewaretoken.value };
    for (const [name, value] of Object.entries(place)) if (value) values[name] = value;
    const url = isRow(row) ? `/activities/${row.dataset.key}/place/` : `/stages/${row.dataset.key}/place/`;
    const id = row.id;
    window.htmx.ajax("POST", url, { target: "#roadmap-said", swap: "innerHTML", values }).finally(() => {
      isWaiting = false;
      const moved = document.getElementById(id);
      if (!moved) return;
      moved.querySelector(".grip").focus({ preventScroll: true });
      moved.scrollIntoView({ block: "nearest" });
      if (!said.querySelector(".is-refused")) said.textContent = where(moved);
      countTicked();
    });
  }

  function where(row) {
    const rows = [...row.parentElement.children].filter((one) => one.matches(siblings(row)));
    const place = `${rows.indexOf(row) + 1} из ${rows.length}`;
    return isRow(row) ? `Переставлено: место ${place}, ${row.closest(".stage").querySelector("h2").textContent}` : `Этап переставлен: место ${place}`;
  }

  function settle(row, list, seen) {
    const before = neighbour(row, "nextElementSibling");
    const after = neighbour(row, "previousElementSibling");
    send(row, {
      stage: isRow(row) ? list.closest(".stage").dataset.key : "",
      before: before && before.dataset.key,
      after: !before && after && after.dataset.key,
      seen,
    });
  }

  // By keyboard: to the next place, over the border of a stage into its neighbour.
  function step(row, up) {
    const other = neighbour(row, up ? "previousElementSibling" : "nextElementSibling");
    if (other) {
      const stage = isRow(row) ? row.closest(".stage").dataset.key : "";
      const list = isRow(row) ? row.parentElement : stages();
      send(row, { stage, [up ? "before" : "after"]: other.dataset.key, seen: list.dataset.order });
      return;
    }
    if (!isRow(row)) return;
    const next = neighbour(row.closest(".stage"), up ? "previousElementSibling" : "nextElementSibling");
    if (!next) return;
    const list = next.querySelector(".activities");
    const rows = list.querySelectorAll(".activity[data-key]");
    const edge = up ? null : rows[0];
    send(row, { stage: next.dataset.key, before: edge && edge.dataset.key, seen: list.dataset.order });
  }

  document.addEventListener("keydown", (event) => {
    const grip = event.target.closest(".grip");
    if (grip && event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step(grip.closest("[data-key]"), event.key === "ArrowUp");
    }
    if (event.key !== "Escape") return;
    if (drag) stop(true);
    const form = event.target.closest(".activity form");
    const cancel = form && form.querySelector("[data-cancel]");
    if (cancel) {
      event.preventDefault();
      cancel.click();
    }
  });

  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0 || isWaiting) return;
    const row = grip.closest("[data-key]");
    event.preventDefault();
    grip.focus({ preventScroll: true });
    grip.setPointerCapture(event.pointerId);
    drag = { row, grip, home: row.parentElement, next: row.nextElementSibling, moved: false };
    row.classList.add("is-dragging");
    if (!isRow(row)) {
      stages().classList.add("is-moving");
      row.scrollIntoView({ block: "nearest" });
    }
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const edge = 56;
    if (event.clientY < edge) window.scrollBy(0, -12);
    if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
    for (const under of document.elementsFromPoint(event.clientX, event.clientY)) {
      const over = under.closest(siblings(drag.row));
      if (over === drag.row) return;
      if (over) {
        const box = over.getBoundingClientRect();
        over.parentElement.insertBefore(drag.row, event.clientY < box.top + box.height / 2 ? over : over.nextElementSibling);
        drag.moved = true;
        return;
      }
      const list = isRow(drag.row) && under.closest(".stage") && under.closest(".stage").querySelector(".activities");
      if (list && !list.querySelector(".activity[data-key]")) {
        list.append(drag.row);
        drag.moved = true;
        return;
      }
    }
  });

  function stop(isCancelled) {
    const { row, home, next, moved } = drag;
    drag = null;
    row.classList.remove("is-dragging");
    stages().classList.remove("is-moving");
    const hasPlace = row.parentElement === home && row.nextElementSibling === next;
    if (isCancelled) home.insertBefore(row, next);
    else if (moved && !hasPlace) settle(row, row.parentElement, row.parentElement.dataset.order);
  }

  document.addEventListener("pointerup", () => drag && stop(false));
  document.addEventListener("pointercancel", () => drag && stop(true));

  // After a change in place the focus stays where it was.
  let last = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-part]");
    if (link) last = { id: link.closest(".activity").id, part: link.dataset.part };
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!last || document.activeElement !== document.body) return;
    const row = document.getElementById(last.id);
    const field = row && row.querySelector("form [autofocus], form input:not([type=hidden]), form textarea");
    const link = row && row.querySelector(`[data-part="${last.part}"]`);
    if (field || link) (field || link).focus({ preventScroll: true });
  });

  function countTicked() {
    if (!bulk) return;
    const ticked = document.querySelectorAll(".activities input[name=activity]:checked").length;
    bulk.querySelector("[data-ticked]").textContent = ticked;
    bulk.classList.toggle("has-ticked", ticked > 0);
    for (const stage of document.querySelectorAll(".stage")) {
      const all = stage.querySelector("input[name=of_stage]");
      const rows = [...stage.querySelectorAll("input[name=activity]")];
      const some = rows.filter((row) => row.checked).length;
      if (!all) continue;
      all.checked = rows.length > 0 && some === rows.length;
      all.indeterminate = some > 0 && some < rows.length;
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.name === "of_stage") {
      for (const row of event.target.closest(".stage").querySelectorAll("input[name=activity]")) row.checked = event.target.checked;
    }
    if (event.target.name === "of_stage" || event.target.name === "activity") countTicked();
  });
  if (bulk) {
    bulk.addEventListener("reset", () => window.setTimeout(countTicked, 0));
    window.addEventListener("pageshow", countTicked);
  }
})();
