"use strict";
// The language of the page: both are in it, the attribute on the root says which one shows.
(function () {
  var root = document.documentElement;
  function stored(value) {
    try {
      if (value) { localStorage.setItem("zhengbao-lang", value); }
      return localStorage.getItem("zhengbao-lang");
    } catch (refused) { return null; } // a browser may keep nothing for files
  }
  function set(lang) {
    root.lang = lang;
    document.dispatchEvent(new Event("language"));
  }
  var known = stored();
  if (known === "zh" || known === "en") { set(known); }
  document.getElementById("language").addEventListener("click", function () {
    set(root.lang === "zh" ? "en" : "zh");
    stored(root.lang);
  });
})();
