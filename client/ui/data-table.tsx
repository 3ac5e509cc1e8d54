/** A real table that scrolls sideways inside its own region, by keyboard too; the first column stays in sight. */
import type { Key, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './data-table.module.css';

export interface Column<R> {
  key: string;
  head: ReactNode;
  cell(row: R): ReactNode;
  /** Numbers stand right, so that digits line up. */
  isNumber?: boolean;
}

export interface DataTableProps<R> {
  /** What the table holds; names it and its scrolling region. */
  caption: string;
  /** The first column is the header of its row. */
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey(row: R): Key;
  /** The caption is drawn above the table; otherwise it is only read out. */
  showCaption?: boolean;
}

export function DataTable<R>({ caption, columns, rows, rowKey, showCaption }: DataTableProps<R>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe scrollable-region-focusable)
    <section className={styles.region} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={showCaption ? styles.caption : styles.hiddenCaption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(column.isNumber && styles.number)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classes(column.isNumber && styles.number)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
