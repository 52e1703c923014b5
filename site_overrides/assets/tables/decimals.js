// Exact numbers as decimal texts: differences, other units, and how an amount is written. No page is touched here.
gongkai.decimals = (() => {
  "use strict";

  /** @param {string} from @param {string} taken */
  function minus(from, taken) {
    /** @param {string} text */
    const places = (text) => text.length - 1 - (text + ".").indexOf(".");
    const scale = Math.max(0, places(from), places(taken));
    return unscaled(whole(from, scale) - whole(taken, scale), scale);
  }

  /** A decimal text as a whole number of 10^-scale. @param {string} text @param {number} scale */
  function whole(text, scale) {
    const [units, decimals = ""] = text.replace("+", "").split(".");
    return BigInt(units + decimals.padEnd(scale, "0"));
  }

  /** @param {bigint} value @param {number} scale */
  function unscaled(value, scale) {
    const digits = String(value).replace("-", "").padStart(scale + 1, "0");
    const point = digits.length - scale;
    const decimals = digits.slice(point).replace(/0+$/, "");
    const text = digits.slice(0, point) + (decimals && `.${decimals}`);
    return value < 0 ? `-${text}` : text;
  }

  /** Decimal text with its digits in groups of three. @type {Gongkai.Decimals["grouped"]} */
  function grouped(decimalText) {
    const [units, decimals] = decimalText.split(".");
    const whole = units.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
    return decimals === undefined ? whole : `${whole}.${decimals}`;
  }

  /** @param {string} wanYuan @param {(decimalText: string) => string} written */
  function inItsUnit(wanYuan, written) {
    const isYi = Math.abs(Number(wanYuan)) >= 10000;
    return grouped(written(isYi ? shifted(wanYuan, 4) : wanYuan)) + (isYi ? "亿元" : "万元");
  }

  /** An exact amount in 万元 as 万元 or, from one 亿 on, as 亿元. @type {Gongkai.Decimals["money"]} */
  const money = (wanYuan) => inItsUnit(wanYuan, (exact) => exact);
  /** The same for a sentence or a picture: with at most two decimals. @type {Gongkai.Decimals["shortMoney"]} */
  const shortMoney = (wanYuan) => inItsUnit(wanYuan, rounded);

  /** Halves away from 0, and never to 0 what is not 0. @param {string} decimalText */
  function rounded(decimalText, places = 2) {
    const beyond = (decimalText.split(".")[1] ?? "").length - places;
    if (beyond <= 0) return decimalText;
    const [exact, size] = [whole(decimalText, beyond + places), 10n ** BigInt(beyond)];
    const near = (exact + (exact < 0n ? -size : size) / 2n) / size;
    return near === 0n && exact !== 0n ? decimalText : unscaled(near, places);
  }

  /** @param {string} decimalText @param {number} places */
  function shifted(decimalText, places) {
    const [units, decimals = ""] = decimalText.split(".");
    const sign = units.startsWith("-") ? -1n : 1n;
    return unscaled(sign * BigInt(units.replace(/[-+]/, "") + decimals), decimals.length + places);
  }

  /** A decimal text with its point moved to the right by some digits, which may be fewer than none. @type {Gongkai.Decimals["moved"]} */
  function moved(decimalText, digits) {
    const [units, decimals = ""] = decimalText.split(".");
    return shifted(`${units}.${decimals.padEnd(Math.max(digits, 0), "0")}`, -digits);
  }

  return { whole, unscaled, minus, grouped, money, shortMoney, moved };
})();
