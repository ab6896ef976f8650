import type { RootContent } from "hast";
import { common, createLowlight } from "lowlight";

const lowlight = createLowlight(common);

/** The coloured parts of code; undefined for a language that is not known. */
export function highlight(code: string, language: string): readonly RootContent[] | undefined {
  return lowlight.registered(language) ? lowlight.highlight(language, code).children : undefined;
}
