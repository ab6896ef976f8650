/** How well a name fits what was typed: 3 its beginning, 2 the beginning of one of its words, 1 somewhere in it, 0 not. */
export function rank(name: string, typed: string): number {
  const query = fold(typed);
  const text = fold(name);
  if (query === "" || text.startsWith(query)) return 3;
  if (words(text).some((word) => word.startsWith(query))) return 2;
  return text.includes(query) || everyWordBegins(text, query) ? 1 : 0;
}

/** The best first; what fits equally well keeps its order. */
export function ranked<T>(items: readonly T[], nameOf: (item: T) => string, typed: string): T[] {
  if (typed.trim() === "") return [...items];
  return items
    .map((item) => ({ item, fit: rank(nameOf(item), typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ item }) => item);
}

function everyWordBegins(text: string, query: string): boolean {
  const begun = words(text);
  return words(query).every((part) => begun.some((word) => word.startsWith(part)));
}

function words(text: string): string[] {
  return text.split(/[\s._-]+/u).filter((word) => word !== "");
}

/** Case and accents make no difference. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();
}
