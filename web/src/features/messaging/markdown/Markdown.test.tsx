import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderWithSync } from "@/testing/renderWithSync";
import { Markdown } from "./Markdown";

function html(text: string): string {
  const { container } = render(<Markdown text={text} />);
  return (container.firstElementChild?.innerHTML ?? "").replace(/ class="[^"]*"/g, "");
}

test.each([
  ["a paragraph", "Hello", "<p>Hello</p>"],
  ["line breaks", "one\ntwo", "<p>one<br>two</p>"],
  ["formatting", "**b** *i* ~~s~~ `c`", "<p><strong>b</strong> <em>i</em> <del>s</del> <code>c</code></p>"],
  ["a tight list", "- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["a numbered list that starts at 3", "3. a", '<ol start="3"><li>a</li></ol>'],
  ["a quote", "> a", "<blockquote><p>a</p></blockquote>"],
  ["a heading below those of the page", "# a", "<h4>a</h4>"],
  ["a rule", "---", "<hr>"],
  ["raw HTML as text", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"],
  ["everybody", "<!here>", "<p><span>@here</span></p>"],
])("%s", (_, text, expected) => {
  expect(html(text)).toBe(expected);
});

test("a table keeps its columns' alignment", () => {
  render(<Markdown text={"| a | b |\n| --- | --: |\n| 1 | 2 |"} />);
  expect(screen.getAllByRole("columnheader")).toHaveLength(2);
  expect(screen.getByRole("cell", { name: "2" }).dataset.align).toBe("right");
});

test("a task list shows what is done", () => {
  render(<Markdown text={"- [ ] open\n- [x] done"} />);
  expect(screen.getAllByRole<HTMLInputElement>("checkbox").map((box) => box.checked)).toEqual([false, true]);
});

test("links leave the page without telling from where", () => {
  render(<Markdown text="see [docs](https://example.com/a) and www.example.org" />);
  for (const link of screen.getAllByRole("link")) {
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(link.getAttribute("target")).toBe("_blank");
  }
  expect(screen.getByRole("link", { name: "docs" }).getAttribute("href")).toBe("https://example.com/a");
});

test.each(["[x](javascript:alert(1))", "[x](data:text/html,y)", "[x][1]\n\n[1]: javascript:alert(1)"])(
  "%j is no link",
  (text) => {
    render(<Markdown text={text} />);
    expect(screen.queryByRole("link")).toBeNull();
    expect(screen.getByText("x")).toBeDefined();
  },
);

test("an image is a link: nothing is fetched from elsewhere", () => {
  const { container } = render(<Markdown text="![cat](https://example.com/cat.png)" />);
  expect(container.querySelector("img")).toBeNull();
  expect(screen.getByRole("link", { name: "cat" })).toBeDefined();
});

test("an emoji's name becomes the emoji, an unknown one stays", async () => {
  await renderWithSync(<Markdown text=":tada: :nobody_knows:" />);
  expect((await screen.findByRole("img", { name: "tada" })).textContent).toBe("🎉");
  expect(screen.getByText(/:nobody_knows:/)).toBeDefined();
});

test.each([
  ["🎉", true],
  [":tada: 👋🏽 🇩🇪", true],
  ["🎉 yes", false],
  ["1", false],
  ["🎉".repeat(13), false],
])("%j is large: %s", async (text, isLarge) => {
  const { container } = await renderWithSync(<Markdown text={text} />);
  expect(container.firstElementChild?.className.includes("jumbo")).toBe(isLarge);
});

test("text that nests as deep as it can is drawn", () => {
  const { container } = render(<Markdown text={`${"*a ".repeat(3_000)}${"b*".repeat(500)}`} />);
  expect(container.textContent).toContain("a");
});
