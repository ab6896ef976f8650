import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./parse";
import { plainText } from "./plainText";
import { safeUrl } from "./safeUrl";

describe("tokens", () => {
  it("become nodes where they stand in text", () => {
    const [paragraph] = parseMarkdown("<@12> in <#34>: <!here> :tada:").children;
    const nodes = paragraph?.type === "paragraph" ? paragraph.children : [];
    expect(nodes.map(({ type }) => type)).toEqual([
      "userMention",
      "text",
      "channelMention",
      "text",
      "groupMention",
      "text",
      "emoji",
    ]);
    expect(nodes[0]).toMatchObject({ id: "12" });
    expect(nodes[4]).toMatchObject({ group: "here" });
    expect(nodes[6]).toMatchObject({ value: "tada" });
  });

  it.each([
    "`<@12>`",
    "```\n<@12>\n```",
    "\\<@12>",
    "<@ 12>",
    "<@abc>",
    "<@12",
    "<!everyone>",
    "<!>",
    "12:30:45",
    "a::b",
    ": tada:",
    "x:tada:",
  ])("stay text in %j", (text) => {
    expect(JSON.stringify(parseMarkdown(text))).not.toMatch(
      /userMention|groupMention|channelMention|"emoji"/,
    );
  });

  it("do not turn the line that they begin into HTML", () => {
    expect(JSON.stringify(parseMarkdown("<!here> **now**"))).toContain('"strong"');
  });
});

describe("raw HTML", () => {
  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick=x>b</b>",
    "<!-- -->",
    "<!DOCTYPE html>",
    "<?php ?>",
    "<iframe\nsrc=x>\n</iframe>",
  ])("stays text in %j", (text) => {
    const root = parseMarkdown(text);
    expect(JSON.stringify(root)).not.toContain('"html"');
    expect(plainText(root)).toBe(text);
  });
});

describe("addresses", () => {
  it.each(["https://example.com", "HTTP://EXAMPLE.com/a?b", "mailto:a@example.com"])(
    "%j may be followed",
    (url) => {
      expect(safeUrl(url)).toBe(url);
    },
  );

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.com/1",
    "//example.com",
    "/channels/1",
    "#top",
    "https://",
    "http:",
    "",
  ])("%j may not", (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });
});

describe("hostile text of the greatest length", () => {
  const LONGEST = 40_000;
  /** What takes time with the square of its length takes minutes here; a busy machine alone does not. */
  const SECONDS = 30_000;

  it.each([
    "[",
    "![",
    "](",
    "[a](",
    "[a][",
    "[]()",
    "*",
    "**a",
    "*a ",
    "a*",
    "*a**b",
    "*_",
    "_*a",
    "~~a",
    "`",
    "`a",
    ">",
    "> ",
    "- ",
    "1. ",
    "* a\n ",
    "  - a\n",
    "> a\n",
    "|a|\n",
    "|-|\n",
    "# \n",
    "<",
    "<@1",
    "<!",
    ":",
    ":a",
    "&",
    "\\",
    "\n",
    "a@b.",
    "http://",
    "www.",
    "\t- ",
    ">- ",
    "- >",
  ])("of %j ends soon and loses nothing that counts", (piece) => {
    const text = piece.repeat(Math.ceil(LONGEST / piece.length)).slice(0, LONGEST);
    const started = performance.now();
    const root = parseMarkdown(text);
    expect(performance.now() - started).toBeLessThan(SECONDS);
    expect(root.type).toBe("root");
  });

  it("of nesting stays shallow enough to draw", () => {
    let text = "";
    for (let depth = 0; text.length < LONGEST; depth += 1) {
      text += `${"  ".repeat(depth)}- a\n`;
    }
    expect(depthOf(parseMarkdown(text.slice(0, LONGEST)))).toBeLessThan(500);
  });
});

function depthOf(root: object): number {
  let depth = 0;
  for (let level: object[] = [root]; level.length > 0; depth += 1) {
    level = level.flatMap((node) => ("children" in node ? (node.children as object[]) : []));
  }
  return depth;
}
