// Small tools that every part of the comparison uses; the tables themselves are read by tables.js.
gongkai.compare = {};
(() => {
  "use strict";
  const SITE = new URL("../../", document.currentScript.src);
  const SVG = "http://www.w3.org/2000/svg";

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  function drawn(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  Object.assign(gongkai.compare, { SITE, make, drawn });
})();
