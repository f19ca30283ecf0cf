"use strict";
// Tables that sort by a click on a head and filter by words and by the values of a column.
(function () {
  function value(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-value") ? cell.getAttribute("data-value") : cell.textContent.trim();
  }
  function shown(node) { // the text of a cell in the language of the page
    var language = document.documentElement.lang, text = "";
    node.childNodes.forEach(function (child) {
      if (child.nodeType === 3) { text += child.data; }
      else if (child.nodeName !== "I" || child.lang === language) { text += shown(child); }
    });
    return text;
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), original = Array.from(body.rows);
    heads.forEach(function (head, column) {
      var button = head.querySelector("button");
      if (!button) { return; }
      button.addEventListener("click", function () {
        var numeric = head.classList.contains("number");
        var now = head.getAttribute("aria-sort");
        // Numbers start with the largest; a third click gives back the first order.
        var order = numeric ? ["descending", "ascending"] : ["ascending", "descending"];
        var next = now ? (now === order[0] ? order[1] : null) : order[0];
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        var rows = original.slice();
        if (next) {
          head.setAttribute("aria-sort", next);
          var sign = next === "ascending" ? 1 : -1;
          var keys = new Map(rows.map(function (row) {
            var key = value(row, column);
            return [row, numeric ? parseFloat(key.replace(/,/g, "")) : key];
          }));
          var collator = new Intl.Collator("zh");
          rows.sort(function (a, b) {
            var x = keys.get(a), y = keys.get(b);
            if (numeric) { return (isNaN(x) - isNaN(y)) || sign * (x - y); }
            return (!x - !y) || sign * collator.compare(x, y);
          });
        }
        body.append.apply(body, rows);
      });
    });
    var fields = Array.from(document.querySelectorAll("[data-filter='" + table.id + "']"));
    var output = document.querySelector("[data-shown='" + table.id + "']");
    fields.filter(function (field) { return field.dataset.column; }).forEach(function (select) {
      var column = +select.dataset.column, labels = new Map();
      original.forEach(function (row) {
        var several = value(row, column), parts = row.cells[column].hasAttribute("data-value") ? several.split(" ") : [several];
        parts.forEach(function (part) { if (part && !labels.has(part)) { labels.set(part, part); } });
      });
      function name() {
        Array.from(select.options).slice(1).forEach(function (option) {
          var word = document.querySelector("#" + table.id + " td[data-value~='" + CSS.escape(option.value) + "']");
          // A cell with one value spells it out in both languages.
          var cell = original.map(function (row) { return row.cells[column]; }).find(function (c) { return c.dataset.value === option.value; });
          option.textContent = word && cell ? shown(cell).trim() : option.value;
        });
      }
      Array.from(labels.keys()).sort().forEach(function (key) { select.add(new Option(key, key)); });
      name();
      document.addEventListener("language", name);
    });
    function filter() {
      var number = 0;
      original.forEach(function (row) {
        var fits = fields.every(function (field) {
          var wanted = field.value.trim().toLowerCase();
          if (!wanted) { return true; }
          if (field.dataset.column) {
            var own = value(row, +field.dataset.column);
            return own.toLowerCase() === wanted || own.toLowerCase().split(" ").indexOf(wanted) >= 0;
          }
          var text = row.textContent.toLowerCase();
          return wanted.split(/\s+/).every(function (part) { return text.indexOf(part) >= 0; });
        });
        row.hidden = !fits;
        number += fits;
      });
      if (output) { output.textContent = number + " / " + original.length; }
    }
    fields.forEach(function (field) { field.addEventListener("input", filter); });
    filter();
  });
})();
