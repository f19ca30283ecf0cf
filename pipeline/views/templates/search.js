"use strict";
// Search over the texts and records that the page carries; everything is compared in simplified characters.
(function () {
  function json(id) { return JSON.parse(document.getElementById(id).textContent); }
  var entries = json("entries"), pairs = json("conversion"), words = json("words"), KINDS = ["claim", "initiative", "official", "document"];
  var form = document.getElementById("search"), list = document.getElementById("found"), count = document.getElementById("count"), more = document.getElementById("more");
  var PAGE = 50, results = [], shown = 0, plain = new Map(), timer = 0;
  Array.from(pairs[0]).forEach(function (char, i) { plain.set(char, pairs[1][i]); });
  function fold(value) { return Array.from(value.toLowerCase()).map(function (c) { return plain.get(c) || c; }).join(""); }
  // A fold that keeps every place, so that what is found can be cut from the text as it was written.
  function same(value) { var low = value.toLowerCase(); return low.length === value.length ? low : value; }
  var texts = entries.map(function (entry) { return same(entry[4] || entry[3]); });
  var known = entries.map(function (entry) { return entry[5].map(function (record) { return fold(record[2] + " " + record[3]); }); });
  function word(key) { return words[key][document.documentElement.lang === "en" ? 1 : 0]; }
  function seen(value) {
    return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, function (char) {
      return "\u27e6U+" + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u27e7";
    });
  }
  function make(name, content, className) {
    var node = document.createElement(name);
    if (content !== undefined) { node.textContent = seen(String(content)); }
    if (className) { node.className = className; }
    return node;
  }
  function marked(parent, value, parts) { // value with every part in a mark
    var low = fold(value), done = 0;
    if (low.length !== value.length) { parent.append(seen(value)); return; }
    while (done < value.length) {
      var best = -1, size = 0;
      parts.forEach(function (part) {
        var place = low.indexOf(part, done);
        if (place >= 0 && (best < 0 || place < best)) { best = place; size = part.length; }
      });
      if (best < 0) { break; }
      parent.append(seen(value.slice(done, best)), make("mark", value.slice(best, best + size)));
      done = best + size;
    }
    parent.append(seen(value.slice(done)));
  }
  function points(value) { return Array.from(value).length; }
  function find() {
    var parts = fold(form.elements.q.value).split(/\s+/).filter(Boolean), only = form.elements.report.value;
    var kinds = Array.from(form.querySelectorAll("[name=kind]:checked")).map(function (box) { return +box.value; });
    results = [];
    var inTexts = [];
    if (parts.length) {
      entries.forEach(function (entry, e) {
        if (only !== "" && +only !== e) { return; }
        entry[5].forEach(function (record, r) {
          if (kinds.indexOf(record[1]) < 0) { return; }
          if (parts.every(function (part) { return known[e][r].indexOf(part) >= 0; })) { results.push({ entry: entry, record: record }); }
        });
        if (!form.elements.texts.checked) { return; }
        var text = texts[e], at = text.indexOf(parts[0]);
        if (!parts.every(function (part) { return text.indexOf(part) >= 0; })) { return; }
        for (var n = 0; at >= 0 && n < 20; n++) {
          inTexts.push({ entry: entry, from: at, to: at + parts[0].length });
          at = text.indexOf(parts[0], at + 60); // one line a passage
        }
      });
    }
    count.textContent = parts.length ? (results.length || inTexts.length ? word("in_records") + " " + results.length + " · " + word("in_texts") + " " + inTexts.length : word("nothing_found")) : "";
    results = results.concat(inTexts);
    list.replaceChildren();
    shown = 0;
    next(parts);
  }
  function next(parts) {
    results.slice(shown, shown + PAGE).forEach(function (hit) { list.append(item(hit, parts)); });
    shown += PAGE;
    more.hidden = shown >= results.length;
  }
  function item(hit, parts) {
    var li = make("li"), a = make("a"), where = make("div", hit.entry[0], "where"), p = make("p"), source = hit.entry[3];
    p.lang = "zh";
    if (hit.record) {
      a.href = hit.entry[1] + "#r" + hit.record[0];
      li.className = KINDS[hit.record[1]];
      p.append(make("span", word(KINDS[hit.record[1]]), "swatch"));
      marked(p, hit.record[2], parts);
      if (hit.record[3]) { var about = make("small"); about.append("\u3000"); marked(about, hit.record[3], parts); p.append(about); }
    } else {
      var start = points(source.slice(0, hit.from));
      a.href = hit.entry[1] + "#o" + start + "-" + (start + points(source.slice(hit.from, hit.to)));
      marked(p, source.slice(Math.max(0, hit.from - 40), hit.to + 60).replace(/\s+/g, " "), parts);
    }
    a.append(p, where);
    li.append(a);
    return li;
  }
  function start() {
    clearTimeout(timer);
    timer = setTimeout(function () {
      find();
      try { history.replaceState(null, "", form.elements.q.value ? "#q=" + encodeURIComponent(form.elements.q.value) : location.pathname); } catch (refused) { /* files */ }
    }, 120);
  }
  form.addEventListener("input", start);
  form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
  more.addEventListener("click", function () { next(fold(form.elements.q.value).split(/\s+/).filter(Boolean)); });
  document.addEventListener("language", find);
  var asked = /^#q=(.*)$/.exec(location.hash);
  if (asked) { try { form.elements.q.value = decodeURIComponent(asked[1]); } catch (broken) { /* not ours */ } }
  find();
})();
