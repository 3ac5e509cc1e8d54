/** How PostgreSQL runs what the application sent, as the application's role: row-level security is part of the plan. */
import type pg from 'pg';
import { asOwner, type Loaded } from './ground.ts';
import type { Numbers } from './jobs.ts';
import { filled, type Template } from './statements.ts';

export interface StatementPlan {
  statement: string;
  nodes: string;
  ms: number;
}

const EXPLAINABLE = /^\s*(?:select|with|insert|update|delete)\b/i;
const SHOWN_CHARACTERS = 60;

/** Runs the statements of one request in a transaction that is not kept. */
export async function explain(
  { app }: Loaded,
  template: Template,
  numbers: Numbers,
): Promise<StatementPlan[]> {
  return asOwner(app, async (client) => {
    const plans: StatementPlan[] = [];
    await client.query('begin');
    for (const { text, values } of filled(template, numbers).flat()) {
      if (!EXPLAINABLE.test(text)) continue;
      plans.push({ statement: shown(text), ...(await planOf(client, text, values)) });
    }
    await client.query('rollback');
    return plans;
  });
}

async function planOf(
  client: pg.Client,
  text: string,
  values: unknown[],
): Promise<Omit<StatementPlan, 'statement'>> {
  const { rows } = await client.query(
    `explain (analyze, costs off, summary on, format json) ${text}`,
    values,
  );
  const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'];
  return { nodes: nodesOf(plan).join(', '), ms };
}

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Function Name'?: string;
  Plans?: PlanNode[];
}

/** Only those that touch something. */
function nodesOf(node: PlanNode): string[] {
  const what = node['Index Name'] ?? node['Relation Name'] ?? node['Function Name'];
  const own = what === undefined ? [] : [`${node['Node Type']} ${what}`];
  return [...own, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** What it is about stands at the end of a long list of columns. */
function shown(text: string): string {
  const short = text.replaceAll(/\s+/g, ' ').replace(/^select .+? from (?=\S)/i, 'select … from ');
  return short.length > SHOWN_CHARACTERS ? `${short.slice(0, SHOWN_CHARACTERS)}…` : short;
}
