// The editor of a wording: a place that is clicked is put where the cursor was last.
(function () {
  "use strict";
  let last = document.querySelector("textarea[name=points]");

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("form textarea")) last = event.target;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button || !last) return;
    last.focus();
    last.setRangeText(button.dataset.insert, last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();
