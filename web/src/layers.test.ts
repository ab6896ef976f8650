import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const source = import.meta.dirname;
/** Imports point down this list; `testing` is for tests alone. */
const layers = ["app", "features", "sync", "ui", "protocol"];
const beside: Record<string, readonly string[]> = { sync: ["protocol"], ui: [] };

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.tsx?$/.test(file),
);
const sources = files.filter((file) => !/\.test\.tsx?$/.test(file) && !file.startsWith("testing"));

test("imports point down, and a feature never imports another feature", () => {
  const wrong = sources.flatMap((file) =>
    importsOf(file)
      .filter((target) => !isAllowed(file, target))
      .map((target) => `${file} imports ${target}`),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("nothing writes HTML", () => {
  const wrong = sources.filter((file) =>
    /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write/.test(read(file)),
  );
  expect(wrong).toEqual([]);
});

function isAllowed(file: string, target: string): boolean {
  const [from = "", feature] = file.split("/");
  const [to = "", otherFeature] = target.split("/");
  if (from === to) return from !== "features" || feature === otherFeature;
  const allowed = beside[from] ?? layers.slice(layers.indexOf(from) + 1);
  return allowed.includes(to);
}

/** Paths below `src`, of what the file imports from the client itself. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)]
    .map(([, specifier = ""]) => specifier)
    .filter((specifier) => specifier.startsWith("@/") || specifier.startsWith("."))
    .map((specifier) =>
      specifier.startsWith("@/")
        ? specifier.slice(2)
        : relative(source, resolve(source, dirname(file), specifier)),
    );
}

function read(file: string): string {
  return readFileSync(join(source, file), "utf8");
}
