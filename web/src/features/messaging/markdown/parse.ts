import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { tokenNodes } from "./tokenNodes";
import { tokenSyntax } from "./tokenSyntax";

const RAW_HTML = ["htmlFlow", "htmlText"];
const FOOTNOTES = ["gfmFootnoteCall", "gfmPotentialFootnoteCall", "gfmFootnoteDefinition"];

/** Message text as a tree. Raw HTML has no meaning in it: it stays the text that it is. */
export function parseMarkdown(text: string): Root {
  if (isTooTangled(text)) {
    return asPlainText(text);
  }
  return fromMarkdown(text, {
    extensions: [gfm(), tokenSyntax(), { disable: { null: [...RAW_HTML, ...FOOTNOTES] } }],
    mdastExtensions: [gfmFromMarkdown(), tokenNodes()],
  });
}

/** Parsing takes time quadratic in the number of emphasis and link marks, and stack in the depth of nesting. */
const MOST_MARKS = 4_000;
const DEEPEST_NESTING = 24;
const NESTED_LINE = new RegExp(
  `^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST_NESTING},}`,
  "m",
);

function isTooTangled(text: string): boolean {
  let marks = 0;
  for (const character of text) {
    if ("*_~[]`!<".includes(character)) {
      marks += 1;
    }
  }
  return marks > MOST_MARKS || NESTED_LINE.test(text);
}

function asPlainText(text: string): Root {
  return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: text }] }] };
}
