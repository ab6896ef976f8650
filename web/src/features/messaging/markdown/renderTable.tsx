import type { Table, TableRow } from "mdast";
import type { ReactNode } from "react";
import { inOrder } from "./inOrder";
import styles from "./Markdown.module.css";
import type { DrawChildren } from "./renderTree";

export function renderTable(table: Table, children: DrawChildren): ReactNode {
  const [head, ...body] = table.children;
  return (
    <div className={styles.table}>
      <table>
        {head !== undefined && <thead>{drawRow(head, "th")}</thead>}
        <tbody>{inOrder(body, (row) => drawRow(row, "td"))}</tbody>
      </table>
    </div>
  );

  function drawRow(row: TableRow, Cell: "th" | "td"): ReactNode {
    return (
      <tr>
        {inOrder(row.children, (cell, column) => (
          <Cell data-align={table.align?.[column] ?? undefined}>{children(cell)}</Cell>
        ))}
      </tr>
    );
  }
}
