"use strict";
// Elements, words and dates. Text of pages is put into text nodes and attributes only, never parsed as HTML.
const byId = id => document.getElementById(id);

// Control and direction characters are replaced by visible names; a test compares the list with escape.rs.
const HIDDEN = /[\u{0}-\u{8}\u{b}-\u{c}\u{e}-\u{1f}\u{7f}-\u{9f}\u{2028}-\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}]/gu;
const visible = c => c < " " ? String.fromCodePoint(0x2400 + c.codePointAt(0)) : "⟨U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩";
const seen = text => text.replace(HIDDEN, visible);

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (key === "hue") node.style.setProperty("--hue", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : typeof value === "string" ? seen(value) : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(typeof child === "string" ? seen(child) : child);
  return node;
}

const words = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many || one + "s");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const isDay = d => /^\d{4}-\d\d-\d\d$/.test(d);
const dayWords = d => isDay(d) ? Number(d.slice(8)) + " " + (MONTHS[d.slice(5, 7) - 1] || "") + " " + d.slice(0, 4) : d || "no date";
const time = d => isDay(d) ? Date.parse(d) : NaN;
const level = sure => sure >= 80 ? "sure" : sure >= 50 ? "likely" : "doubtful";
const kindWords = kind => kind === "not_speech" ? "not speech" : kind;

