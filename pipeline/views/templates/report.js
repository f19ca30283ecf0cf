"use strict";
// One report: marks and list find each other, a card shows the fields, filters hide, the characters switch.
(function () {
  function json(id) { var node = document.getElementById(id); return node && JSON.parse(node.textContent); }
  var lines = document.getElementById("records").textContent;
  var records = lines.split("\n").map(function (line) { return JSON.parse(line); });
  var words = json("words"), simplified = json("simplified");
  var text = document.getElementById("text"), list = document.getElementById("list"), card = document.getElementById("card");
  var form = document.getElementById("filters");
  var marks = Array.from(text.querySelectorAll("mark")), stops = marks.filter(function (m) { return m.id; });
  var wide = matchMedia("(min-width: 60.01rem)");
  var pinned = null, timer = 0, origin = null, about = 0, LONGEST = 400;

  function word(key) { var pair = words[key]; return pair ? pair[document.documentElement.lang === "en" ? 1 : 0] : key; }
  function make(name, content, className) {
    var node = document.createElement(name);
    if (content !== undefined) {
      content = String(content);
      node.textContent = seen(content.length > LONGEST ? content.slice(0, LONGEST) + "\u2026" : content);
    }
    if (className) { node.className = className; }
    return node;
  }
  function seen(value) { // the characters nobody sees, spelled out as in the text
    return value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, function (char) {
      return "\u27e6U+" + char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u27e7";
    });
  }

  // Text nodes with the code point they begin at; a spelled-out character counts as the one it stands for.
  var nodes = [], length = 0;
  (function walk(parent) {
    parent.childNodes.forEach(function (child) {
      if (child.nodeType === 3) { nodes.push({ node: child, start: length }); length += Array.from(child.data).length; }
      else if (child.className === "esc") { nodes.push({ node: child, start: length, fixed: true }); length += 1; }
      else { walk(child); }
    });
  })(text);
  nodes.forEach(function (item, i) { item.end = i + 1 < nodes.length ? nodes[i + 1].start : length; item.original = item.node.data; });
  function at(offset, last) { // node and place inside it
    var low = 0, high = nodes.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (nodes[middle].start < offset || (!last && nodes[middle].start === offset)) { low = middle; } else { high = middle - 1; }
    }
    var item = nodes[low];
    if (item.fixed) { return [item.node, last ? 1 : 0]; }
    return [item.node, Array.from(item.node.data).slice(0, offset - item.start).join("").length];
  }
  function range(start, end) {
    var found = document.createRange();
    found.setStart.apply(found, at(start, false));
    found.setEnd.apply(found, at(end, true));
    return found;
  }
  function highlight(name, spans) {
    if (!window.Highlight || !CSS.highlights) { return; } // an older browser shows the fields in the card alone
    if (!spans.length) { CSS.highlights.delete(name); return; }
    var made = new Highlight();
    spans.forEach(function (span) { if (span[0] < span[1] && span[1] <= length) { made.add(range(span[0], span[1])); } });
    CSS.highlights.set(name, made);
  }

  function references(record) {
    var spans = [];
    Object.keys(record).forEach(function (key) {
      [].concat(record[key]).forEach(function (part) { if (part && part.spans) { spans = spans.concat(part.spans); } });
    });
    return spans;
  }
  var HIDDEN = { record: 1, doc: 1, start: 1, end: 1, text: 1, sentence: 1, confidence: 1, evidence: 1, section: 1 };
  function shown(record, key) {
    var part = record[key];
    if (part === null || part === "" || part === "none" || part === "eq" || (Array.isArray(part) && !part.length)) { return null; }
    if (Array.isArray(part)) { return part.map(function (one) { return one.text || one; }).join("、"); }
    if (part.spans) { return part.text + (key === "period" && record.period_start ? " (" + record.period_start + " – " + (record.period_end || "") + ")" : ""); }
    if (typeof part === "number") { return part.toLocaleString("en-US", { maximumFractionDigits: 10 }); }
    return /^(status|change|type|role|level|kind|comparator)$/.test(key) ? word(part) : part;
  }
  function fill(number) {
    var record = records[number], fields = make("dl");
    function row(key, value) { fields.append(make("dt", word(key)), value.nodeType ? value : make("dd", value)); }
    Object.keys(record).forEach(function (key) {
      var value = HIDDEN[key] || (record.period && /^period_/.test(key)) ? null : shown(record, key);
      if (value !== null) { row(record.record === "official" && key === "name" ? "person" : key, value); }
    });
    var sure = make("dd"), meter = make("meter");
    meter.max = 1; meter.value = record.confidence; meter.setAttribute("aria-hidden", "true");
    sure.append(meter, Math.floor(record.confidence * 100 + 1e-6) + "%");
    row("confidence", sure);
    if (record.section.length) { row("section", record.section.join(" › ")); }
    var rules = make("dd"), ul = make("ul", undefined, "code");
    record.evidence.forEach(function (item) { ul.append(make("li", item)); });
    rules.append(ul);
    row("evidence", rules);
    row("offsets", record.start + "–" + record.end);
    var head = make("h2");
    head.append(make("small", word(record.record)), make("span", record.text));
    card.className = record.record;
    card.replaceChildren(head, fields);
  }
  function light(number) {
    document.querySelectorAll(".lit").forEach(function (node) { node.classList.remove("lit"); });
    if (number === null) { highlight("sentence", []); highlight("field", []); return; }
    document.querySelectorAll("[data-n='" + number + "']").forEach(function (node) { node.classList.add("lit"); });
    highlight("sentence", [records[number].sentence]);
    highlight("field", references(records[number]));
  }
  function show(number, beside) {
    clearTimeout(timer);
    light(number);
    fill(number);
    card.hidden = false;
    if (beside) { beside.setAttribute("aria-describedby", "card"); }
    about = number;
    place();
  }
  function place() {
    if (card.hidden) { return; }
    if (!wide.matches) { card.style.left = card.style.top = ""; return; }
    var mark = document.getElementById("r" + about);
    if (!mark) { card.hidden = true; return; }
    var box = mark.getClientRects()[0], room = document.documentElement.clientWidth, header = 60;
    // Below the words where there is room, else above, else at the window's lower edge.
    var top = box.bottom + 8;
    if (top + card.offsetHeight > innerHeight) { top = box.top - card.offsetHeight - 8; }
    if (top < header) { top = Math.max(header, innerHeight - card.offsetHeight - 8); }
    card.style.left = Math.max(8, Math.min(box.left, room - card.offsetWidth - 12)) + scrollX + "px";
    card.style.top = top + scrollY + "px";
  }
  function hide() {
    clearTimeout(timer);
    card.hidden = true;
    light(pinned);
    document.querySelectorAll("[aria-describedby=card]").forEach(function (node) { node.removeAttribute("aria-describedby"); });
  }
  function later() { clearTimeout(timer); timer = setTimeout(hide, 220); }
  function number(node) { return +node.dataset.n; }
  function reveal(node) {
    var details = node.closest("details");
    if (details) { details.open = true; }
    if (!wide.matches) { return; } // the list lies below the text there, going to it would leave the text
    var box = node.getBoundingClientRect(), frame = list.getBoundingClientRect(), head = 40;
    if (box.top < frame.top + head) { list.scrollTop += box.top - frame.top - head; }
    if (box.bottom > frame.bottom) { list.scrollTop += box.bottom - frame.bottom + 8; }
  }
  function choose(n, target) { // target: the side to land on
    pinned = n;
    light(n);
    var mark = document.getElementById("r" + n), entry = document.getElementById("e" + n);
    if (!mark || !entry) { return; }
    if (target === "text") { mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
    reveal(entry);
    if (target === "list") { entry.focus(); }
    try { history.replaceState(null, "", "#r" + n); } catch (refused) { /* some browsers refuse for files */ }
  }

  text.addEventListener("pointerover", function (event) {
    var mark = event.target.closest("mark:not(.off)");
    if (mark && event.pointerType === "mouse") { clearTimeout(timer); timer = setTimeout(show, 90, number(mark)); }
  });
  text.addEventListener("pointerout", function (event) { if (event.target.closest("mark") && event.pointerType === "mouse") { later(); } });
  card.addEventListener("pointerenter", function () { clearTimeout(timer); });
  card.addEventListener("pointerleave", later);
  card.addEventListener("focusin", function () { clearTimeout(timer); });
  card.addEventListener("focusout", later);
  card.addEventListener("keydown", function (event) {
    if (origin && (event.key === "Escape" || (event.key === "ArrowUp" && card.scrollTop === 0))) {
      event.preventDefault();
      event.stopPropagation();
      origin.focus({ preventScroll: true });
    }
  });
  text.addEventListener("focusin", function (event) { if (event.target.dataset.n) { show(number(event.target), event.target); } });
  text.addEventListener("focusout", later);
  text.addEventListener("click", function (event) {
    var mark = event.target.closest("mark:not(.off)");
    if (mark) { choose(number(mark), "beside"); show(number(mark)); } else { pinned = null; hide(); }
  });
  text.addEventListener("keydown", function (event) {
    var mark = event.target;
    if (!mark.dataset.n || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key === "Enter") { event.preventDefault(); choose(number(mark), "list"); hide(); return; }
    if (event.key === "ArrowDown" && !card.hidden) { event.preventDefault(); origin = mark; card.focus(); return; }
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) { return; }
    var live = stops.filter(function (m) { return !m.classList.contains("off"); }), next = live[live.indexOf(mark) + step];
    if (next) { event.preventDefault(); next.scrollIntoView({ block: "nearest" }); next.focus({ preventScroll: true }); }
  });
  list.addEventListener("click", function (event) {
    var entry = event.target.closest("a[data-n]");
    if (entry) { event.preventDefault(); choose(number(entry), "text"); show(number(entry)); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { pinned = null; hide(); } });
  document.addEventListener("language", function () { if (!card.hidden) { hide(); } });

  function filter() {
    var kinds = [], statuses = [], least = +form.elements.confidence.value, left = 0;
    form.querySelectorAll("[name=kind]:checked").forEach(function (box) { kinds.push(box.value); });
    form.querySelectorAll("[name=status]:checked").forEach(function (box) { statuses.push(box.value); });
    form.elements.least.value = Math.round(least * 100) + "%";
    var on = records.map(function (record) {
      var fits = kinds.indexOf(record.record) >= 0 && (!record.status || statuses.indexOf(record.status) >= 0) && record.confidence >= least;
      left += fits;
      return fits;
    });
    marks.forEach(function (mark) {
      var fits = on[number(mark)];
      mark.classList.toggle("off", !fits);
      if (mark.id) { if (fits) { mark.tabIndex = 0; } else { mark.removeAttribute("tabindex"); } }
    });
    list.querySelectorAll("a[data-n]").forEach(function (entry) { entry.parentNode.hidden = !on[number(entry)]; });
    list.querySelectorAll("section, details").forEach(function (group) { group.hidden = !group.querySelector("li:not([hidden])"); });
    document.getElementById("shown").textContent = left + " / " + (records.length - 1);
  }
  form.addEventListener("input", function (event) {
    if (event.target.name !== "script") { filter(); return; }
    var plain = event.target.value === "simplified" ? Array.from(simplified) : null;
    nodes.forEach(function (item) {
      if (!item.fixed) { item.node.data = plain ? plain.slice(item.start, item.end).join("") : item.original; }
    });
    light(pinned);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  document.getElementById("download").addEventListener("click", function (event) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines + "\n"], { type: "application/x-ndjson" }));
    link.download = event.currentTarget.dataset.name;
    link.click();
    setTimeout(URL.revokeObjectURL, 10000, link.href);
  });

  function arrive() { // #r12 is a record, #o120-124 a place in the text
    var record = /^#r(\d+)$/.exec(location.hash), place = /^#o(\d+)-(\d+)$/.exec(location.hash);
    if (record && document.getElementById("r" + record[1])) { choose(+record[1], "text"); }
    if (place && +place[1] < length) {
      var found = range(+place[1], Math.min(+place[2], length));
      highlight("place", [[+place[1], Math.min(+place[2], length)]]);
      scrollTo({ top: found.getBoundingClientRect().top + scrollY - innerHeight / 3 });
    }
  }
  filter();
  addEventListener("hashchange", arrive);
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place);
  // After loading, because the browser itself goes to the anchor then.
  if (document.readyState === "complete") { arrive(); } else { addEventListener("load", function () { setTimeout(arrive, 0); }); }
})();
