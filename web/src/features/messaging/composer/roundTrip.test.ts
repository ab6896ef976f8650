import { Editor } from "@tiptap/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BlockNode } from "./document";
import { composerExtensions } from "./extensions";
import { toDocument } from "./toDocument";
import { toMarkdown } from "./toMarkdown";

const samples: [name: string, text: string][] = [
  ["plain words", "Hello, how are you?"],
  ["lines", "one\ntwo\nthree"],
  ["paragraphs", "one\n\ntwo\nstill two\n\nthree"],
  ["emphasis", "**bold** and *italic* and ~~gone~~ and **_both_**"],
  ["nested emphasis", "**bold with *italic* inside**"],
  ["code", "run `npm test` and **`this`**"],
  ["backticks in code", "``a ` b``"],
  ["code block", "```\nlet a = 1;\n\n\tlet b;\n```"],
  ["code block with language", "```ts title=x\nconst a = `b`;\n```"],
  ["fence in a fence", "````\n```\n````"],
  ["link", "see [the docs](https://example.com/a?b=c&d=e#f)"],
  ["bare link", "see https://example.com/a_b?c=d and more"],
  ["bold link", "**see [docs](https://example.com) now**"],
  ["list", "- one\n- two\n  - nested\n- three"],
  ["numbers", "3. three\n4. four"],
  ["tasks", "- [ ] open\n- [x] done"],
  ["list in a quote", "> quoted\n>\n> - one\n> - two"],
  ["quote", "> one\n> two\n\nanswer"],
  ["heading", "## Title\n\ntext"],
  ["rule", "above\n\n---\n\nbelow"],
  ["people, channels, everybody", "<@123> see <#456>, <!here> and <!channel>"],
  ["bold mention", "**<@123>**"],
  ["emoji", "nice :tada: 🎉 :+1:"],
  ["names with underscores", "snake_case_name in my__file.py"],
  ["sums", "2 * 3 * 4 = 24, 5 > 3 and a < b"],
  ["shell", "use $HOME/*.txt & `ls -la | grep x`"],
  ["a table", "| a | b |\n| --- | :-: |\n| 1 | 2 |"],
  ["an image", "look: ![cat](https://example.com/cat.png)"],
  ["raw HTML", "<b>no</b> <!-- comment -->"],
  ["an address", "mail me@example.com"],
  ["an address that is hardly one", ".@-.a\\"],
  ["escapes beside an address", "- a@_.a\\[\n- \\*"],
  ["what is hardly an address in brackets", "\\<&@0>"],
  ["escapes beside a link", "1\\. see https://example.com/a_b_c"],
  ["escapes", "\\*not italic\\*"],
  ["an escaped mention", "\\<@123>"],
  ["other scripts", "日本語の**太字**です ع 🇩🇪 e\u0301"],
  ["nothing", ""],
];

describe("text that goes through the editor stays what it is", () => {
  it.each(samples)("%s", (_, text) => {
    expect(toMarkdown(toDocument(text))).toBe(text);
  });

  it.each(samples)("%s, in a real editor", (_, text) => {
    const names = { user: (id: string) => id, channel: (id: string) => id };
    const editor = new Editor({ extensions: composerExtensions("", names), content: toDocument(text) });
    editor.state.doc.check();
    expect(toMarkdown(editor.getJSON())).toBe(text);
    editor.destroy();
  });

  it("whatever is typed", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = toMarkdown(document);
        const read = toDocument(text);
        expect(visible(read)).toEqual(visible(document));
        expect(toMarkdown(read)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

const words = fc.stringMatching(/^[a-z0-9*_~`<>[\]()!#@:.\\&|=+-]{1,12}$/);
const marks = fc.uniqueArray(fc.constantFrom("bold", "italic", "strike"), { maxLength: 2 });
const inline = fc.oneof(
  { weight: 4, arbitrary: fc.record({ text: words, names: fc.constant([]) as fc.Arbitrary<string[]> }) },
  { weight: 1, arbitrary: fc.record({ text: fc.stringMatching(/^[a-z]{1,6}$/), names: marks }) },
);
const lines = fc.array(inline, { minLength: 1, maxLength: 4 }).map(
  (parts): BlockNode => ({
    type: "paragraph",
    content: parts.flatMap(({ text, names }, index) => [
      ...(index > 0 ? [{ type: "text", text: " " }] : []),
      { type: "text", text, ...(names.length > 0 && { marks: names.sort().map((type) => ({ type })) }) },
    ]),
  }),
);
const code = fc.stringMatching(/^[a-z `~\n]{1,20}$/).map(
  (text): BlockNode => ({
    type: "codeBlock",
    attrs: { language: null },
    content: [{ type: "text", text }],
  }),
);
const list = fc.array(lines, { minLength: 1, maxLength: 3 }).map(
  (items): BlockNode => ({
    type: "bulletList",
    content: items.map((item) => ({ type: "listItem", content: [item] })),
  }),
);
const quote = fc
  .array(lines, { minLength: 1, maxLength: 2 })
  .map((content): BlockNode => ({ type: "blockquote", content }));
const documents = fc
  .array(fc.oneof({ weight: 4, arbitrary: lines }, code, list, quote), { minLength: 1, maxLength: 4 })
  .map((content): BlockNode => ({ type: "doc", content }));

/** What a person sees of a document: each line's kind, words and formatting, but no addresses that were recognised. */
function visible(node: BlockNode): unknown {
  if (node.content?.some((child) => child.type === "text")) {
    return [node.type, inlineText(node)];
  }
  return [node.type, (node.content ?? []).map(visible)];
}

function inlineText(node: BlockNode): string {
  return (node.content ?? [])
    .map(({ text, marks: on }) => {
      const names = (on ?? []).map(({ type }) => type).filter((type) => type !== "link");
      return [...(text ?? "")].map((character) => `${names.join("+")}${character}`).join("");
    })
    .join("");
}
