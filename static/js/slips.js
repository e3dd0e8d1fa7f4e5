// Paper slips typed in quickly: Enter goes to the next slip, the arrows go up and down in a column.
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll(".slip-box")];

  document.addEventListener("keydown", (event) => {
    const box = event.target.closest?.(".slip-box");
    if (!box || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const all = boxes();
    const place = all.indexOf(box);
    const steps = { ArrowDown: 5, ArrowUp: -5, Enter: 5 - (place % 5) };
    const step = steps[event.key];
    if (step === undefined) return;
    const next = all[place + step];
    // On the last slip Enter leaves it to the browser, which saves the form.
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
})();
