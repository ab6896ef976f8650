import type { ElementContent, RootContent } from "hast";
import { Fragment, type ReactNode, useEffect, useState } from "react";

const LONGEST = 20_000;

/** Code as coloured elements, once the highlighter has loaded; until then, and in an unknown language, as it is. */
export function useHighlighted(code: string, language: string | undefined): ReactNode {
  const [nodes, setNodes] = useState<readonly RootContent[]>();
  useEffect(() => {
    setNodes(undefined);
    if (language === undefined || code.length > LONGEST) {
      return undefined;
    }
    let isCurrent = true;
    import("./highlighter").then(
      ({ highlight }) => isCurrent && setNodes(highlight(code, language.toLowerCase())),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [code, language]);
  return nodes === undefined ? code : nodes.map(toElement);
}

function toElement(node: RootContent | ElementContent, index: number): ReactNode {
  if (node.type === "text") {
    return <Fragment key={index}>{node.value}</Fragment>;
  }
  if (node.type !== "element") {
    return null;
  }
  const names = node.properties.className;
  return (
    <span key={index} className={Array.isArray(names) ? names.join(" ") : undefined}>
      {node.children.map(toElement)}
    </span>
  );
}
