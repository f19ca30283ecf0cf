
"use strict";
(function () {
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  var articles = Array.prototype.slice.call(document.querySelectorAll("article"));
  function apply() {
    var kind = form.elements["kind"].value;
    var doc = form.elements["doc"].value;
    var wanted = form.elements["class"].value;
    var text = form.elements["text"].value.trim();
    var number = 0;
    articles.forEach(function (article) {
      var fits = (!kind || article.dataset.kind === kind) &&
        (!doc || article.dataset.doc === doc) &&
        (!wanted || article.dataset.class.indexOf("|" + wanted + "|") >= 0) &&
        (!text || article.textContent.indexOf(text) >= 0);
      article.hidden = !fits;
      number += fits ? 1 : 0;
    });
    shown.textContent = number + " shown";
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  apply();
})();
