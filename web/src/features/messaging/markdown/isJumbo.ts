import type { Root } from "mdast";

const MOST = 12;

/** Whether a message is nothing but a few emoji, which are then shown large. */
export function isJumbo(root: Root): boolean {
  const [only] = root.children;
  if (root.children.length !== 1 || only?.type !== "paragraph") {
    return false;
  }
  let count = 0;
  for (const child of only.children) {
    if (child.type === "emoji") {
      count += 1;
    } else if (child.type === "text") {
      count += countEmoji(child.value);
    } else {
      return false;
    }
  }
  return count > 0 && count <= MOST;
}

const glyphs = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const LONGEST = 200;

/** How many emoji a text consists of; not a number where it has anything else. */
function countEmoji(text: string): number {
  if (text.length > LONGEST) {
    return Number.NaN;
  }
  const visible = [...glyphs.segment(text)]
    .map(({ segment }) => segment)
    .filter((segment) => segment.trim() !== "");
  return visible.every((segment) => EMOJI.test(segment)) ? visible.length : Number.NaN;
}
