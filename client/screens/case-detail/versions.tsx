import { useState } from 'react';
import type { CaseView } from '../../../server/cases/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { labelOfPath } from '../../parts/case-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { StateMark } from '../../parts/state-mark.tsx';
import styles from './case-detail.module.css';

/** Nothing is overwritten: each version, and what changed from the one before. */
export function Versions({ record }: { record: CaseView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.versions} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Versions</summary>
      {isOpen && <VersionList record={record} />}
    </details>
  );
}

type Version = NonNullable<ReturnType<typeof reads.caseVersions>['answer']>['versions'][number];

function VersionList({ record }: { record: CaseView }) {
  const query = useRead(reads.caseVersions(record.id));
  return (
    <Loaded query={query} what="Loading the versions" rows={2}>
      {({ versions }) => {
        const inOrder = versions.toSorted((one, other) => one.version - other.version);
        return (
          <ol className={styles.versionList}>
            {inOrder
              .map((version, index) => (
                <li key={version.version}>
                  <span className={styles.versionHead}>
                    <strong>Version {version.version}</strong>
                    <StateMark state={version.state} />
                  </span>
                  <span className={styles.changed}>{changeText(version, inOrder[index - 1])}</span>
                </li>
              ))
              .toReversed()}
          </ol>
        );
      }}
    </Loaded>
  );
}

function changeText({ content }: Version, before: Version | undefined): string {
  if (!before) return 'First saved';
  const now = flat(content);
  const then = flat(before.content);
  const paths = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
    (path) => JSON.stringify(now[path]) !== JSON.stringify(then[path]),
  );
  if (paths.length === 0) return 'Same content';
  const labels = new Set(paths.map((path) => labelOfPath(content.kind, path)));
  return `Changed: ${[...labels].join(', ')}`;
}

const flat = ({ facts, ...core }: Version['content']): Record<string, unknown> => ({
  ...core,
  ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`facts.${name}`, value])),
});
