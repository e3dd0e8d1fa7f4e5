// Set the colour theme before the first paint, and say that scripts run.
(function () {
  "use strict";
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try {
      return window.localStorage.getItem("theme") || "auto";
    } catch (error) {
      return "auto";
    }
  }

  function apply() {
    var choice = chosen();
    root.dataset.bsTheme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.themeChoice = choice;
  }

  root.classList.add("js");
  apply();
  dark.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  document.addEventListener("theme-chosen", function (event) {
    try {
      window.localStorage.setItem("theme", event.detail);
    } catch (error) {
      // Private windows may refuse: the choice then lasts as long as the page.
    }
    apply();
    root.dataset.themeChoice = event.detail;
    if (event.detail !== "auto") root.dataset.bsTheme = event.detail;
  });
})();
