// Forms: ask before what cannot be undone, send once, warn before typed text is lost.
(function () {
  "use strict";
  const dialog = document.getElementById("confirm-dialog");
  const changed = new WeakSet();

  function restore(form) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll(".is-busy")) {
      button.disabled = false;
      button.classList.remove("is-busy");
      button.innerHTML = button.dataset.label;
    }
  }

  function markBusy(form, submitter) {
    form.dataset.sent = "yes";
    const button = submitter || form.querySelector("button[type=submit], button:not([type])");
    if (!button) return;
    // The name and value of the pressed button must still travel, so it is switched off after the form is read.
    window.setTimeout(() => {
      button.dataset.label = button.innerHTML;
      button.disabled = true;
      button.classList.add("is-busy");
      const spinner = document.createElement("span");
      spinner.className = "spinner-border spinner-border-sm";
      spinner.setAttribute("aria-hidden", "true");
      button.replaceChildren(spinner, document.createTextNode(form.dataset.busy || button.dataset.busy || "Сохраняем…"));
    }, 0);
    if (form.hasAttribute("data-download")) window.setTimeout(() => restore(form), 3000);
  }

  function ask(form, submitter, question) {
    dialog.querySelector("[data-question]").textContent = question;
    const yes = dialog.querySelector("[value=yes]");
    const danger = (submitter || form).className.includes("danger");
    yes.textContent = (submitter && submitter.textContent.trim()) || "Продолжить";
    yes.className = danger ? "btn btn-danger" : "btn btn-primary";
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue !== "yes") return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter || undefined);
    };
    dialog.showModal();
    dialog.querySelector("[value=no]").focus();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const submitter = event.submitter;
    if (event.defaultPrevented || form.method !== "post" || form.closest("dialog")) return;
    const question = (submitter && submitter.dataset.confirm) || form.dataset.confirm;
    if (question && dialog && !form.dataset.confirmed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(form, submitter, question);
      return;
    }
    delete form.dataset.confirmed;
    if (form.matches("[hx-post], [data-hx-post]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    changed.delete(form);
    markBusy(form, submitter);
  }, true);

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.hasAttribute("data-guard")) changed.add(form);
  });

  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("form[data-guard]")].some((form) => changed.has(form))) event.preventDefault();
  });

  // A field that one answer calls for stays out of sight until that answer is given.
  function showCalledFor(form) {
    for (const field of form.querySelectorAll("[data-only-for]")) {
      const [name, value] = field.dataset.onlyFor.split("=");
      const answer = new FormData(form).get(name);
      field.closest("[id^=div_]").hidden = answer !== value;
    }
  }

  for (const form of document.querySelectorAll("form:has([data-only-for])")) {
    showCalledFor(form);
    form.addEventListener("change", () => showCalledFor(form));
  }

  // Coming back with the browser's arrow must not leave dead buttons.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(restore);
  });
})();
