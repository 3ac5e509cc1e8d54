/** What the laws read: the files of the project and what each of them imports. A simple reader, no compiler. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '../..');

export interface Import {
  /** A path below the project, or the name of a package. */
  target: string;
  isTypeOnly: boolean;
}

export interface Source {
  path: string;
  text: string;
  /** The text without its comments. */
  code: string;
  lines: number;
  imports: Import[];
}

export const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

export const listFiles = (pattern: string): string[] =>
  globSync(pattern, { cwd: PROJECT })
    .map((file) => file.split(path.sep).join('/'))
    .sort();

export const readSources = (pattern: string): Source[] =>
  listFiles(pattern).map((file) => {
    const text = read(file);
    const code = withoutComments(text);
    return {
      path: file,
      text,
      code,
      lines: text.trimEnd().split('\n').length,
      imports: importsOf(file, code),
    };
  });

/** Comments stand alone on their lines or after a space; `//` inside an address does not. */
const withoutComments = (text: string): string =>
  text.replaceAll(/(^|\s)\/\*[\s\S]*?\*\//g, '$1').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

const STATIC = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(file: string, code: string): Import[] {
  const found = [
    ...[...code.matchAll(STATIC)].map(([, type, target = '']) => ({ target, isTypeOnly: Boolean(type) })),
    ...[...code.matchAll(DYNAMIC)].map(([, target = '']) => ({ target, isTypeOnly: false })),
  ];
  return found.map(({ target, isTypeOnly }) => ({ target: resolved(file, target), isTypeOnly }));
}

function resolved(file: string, target: string): string {
  if (!target.startsWith('.')) return target;
  const below = path.posix.join(path.posix.dirname(file), target);
  const candidates = ['', '.ts', '.tsx'].map((ending) => below + ending);
  return candidates.find((candidate) => existsSync(path.join(PROJECT, candidate))) ?? below;
}

/** Each way round from a file back to itself, as the names of the files on it. */
export function findCycles(sources: readonly Source[]): string[][] {
  const graph = new Map(sources.map((source) => [source.path, source.imports.map(({ target }) => target)]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  const visit = (file: string, way: string[]): void => {
    if (state.get(file) === 'open') cycles.push([...way.slice(way.indexOf(file)), file]);
    if (state.has(file) || !graph.has(file)) return;
    state.set(file, 'open');
    for (const target of graph.get(file)!) visit(target, [...way, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
