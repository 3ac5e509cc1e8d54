import { LinkList, Section } from '../../ui/page.tsx';
import { choiceOf, type Desk, isTicked } from './choices.ts';
import { type Entry, groupByStudent, isUnusual, keyOf } from './entries.ts';
import { EntryRow, type Question } from './entry-row.tsx';
import styles from './inbox.module.css';

export interface GroupsProps {
  entries: readonly Entry[];
  desk: Desk;
  onTick(entries: readonly Entry[], isTicked: boolean): void;
  onAsk(entry: Entry, question: Question): void;
  onUndo(entry: Entry): void;
}

/** Unusual records stand apart and unticked, so that nobody signs them unread; the others by student. */
export function Groups(props: GroupsProps) {
  const unusual = props.entries.filter(isUnusual);
  const usual = props.entries.filter((entry) => !isUnusual(entry));
  return (
    <>
      {unusual.length > 0 && (
        <Section
          title={`Unusual values (${unusual.length})`}
          lead="The student confirmed them with a reason. They are not ticked: read each one, then tick it."
          isBare
        >
          <Rows {...props} entries={unusual} showsStudent />
        </Section>
      )}
      {groupByStudent(usual).map(({ student, entries }) => (
        <Section
          key={student.id}
          title={student.name}
          actions={<TickAll {...props} entries={entries} name={student.name} />}
          isBare
        >
          <Rows {...props} entries={entries} />
        </Section>
      ))}
    </>
  );
}

function Rows({ entries, desk, showsStudent, ...acts }: GroupsProps & { showsStudent?: boolean }) {
  return (
    <LinkList>
      {entries.map((entry) => (
        <EntryRow
          key={keyOf(entry)}
          entry={entry}
          choice={choiceOf(desk, entry)}
          isTicked={isTicked(desk, entry)}
          refusal={desk.refusals.get(entry.view.id)}
          {...(showsStudent && { showsStudent })}
          onTick={(isOn) => acts.onTick([entry], isOn)}
          onAsk={(question) => acts.onAsk(entry, question)}
          onUndo={() => acts.onUndo(entry)}
        />
      ))}
    </LinkList>
  );
}

function TickAll({ entries, desk, name, onTick }: GroupsProps & { name: string }) {
  const ticked = entries.filter((entry) => isTicked(desk, entry)).length;
  const isAll = ticked === entries.length;
  return (
    <label className={styles.tickAll}>
      All {entries.length}
      <input
        type="checkbox"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = ticked > 0 && !isAll;
        }}
        aria-label={`All ${entries.length} of ${name}`}
        onChange={() => onTick(entries, !isAll)}
      />
    </label>
  );
}
