import type { List, ListItem, RootContent } from "mdast";
import type { ReactNode } from "react";
import { inOrder } from "./inOrder";
import styles from "./Markdown.module.css";
import type { DrawChildren } from "./renderTree";

export function renderList(list: List, children: DrawChildren): ReactNode {
  const items = inOrder(list.children, (item) => drawItem(item, children));
  return list.ordered ? <ol start={list.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
}

function drawItem(item: ListItem, children: DrawChildren): ReactNode {
  const content = children({ children: unwrapped(item) });
  if (typeof item.checked !== "boolean") {
    return <li>{content}</li>;
  }
  return (
    <li className={styles.task}>
      <input type="checkbox" checked={item.checked} readOnly disabled aria-label={item.checked ? "☑" : "☐"} />
      <div>{content}</div>
    </li>
  );
}

/** In a list without blank lines an item's paragraph is only its line. */
function unwrapped(item: ListItem): readonly RootContent[] {
  return item.children.flatMap((child) =>
    child.type === "paragraph" && !item.spread ? (child.children as readonly RootContent[]) : [child],
  );
}
