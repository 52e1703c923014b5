// Small tools that every part of the comparison uses; the tables themselves are read by tables.js.
(() => {
  "use strict";
  const SITE = gongkai.site;
  const SVG = "http://www.w3.org/2000/svg";

  /** @type {Gongkai.Comparing["drawn"]} */
  function drawn(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  }

  Object.assign(gongkai.compare, { SITE, drawn });
})();
