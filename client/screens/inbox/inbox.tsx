/** Everything that waits for the signed-in supervisor. Two taps and a password sign what is as expected. */
import { useEffect, useRef, useState } from 'react';
import type { EvaluationSettings } from '../../../server/evaluations/contract.ts';
import type { Inbox } from '../../../server/signatures/contract.ts';
import { reads } from '../../calls.ts';
import { useRead } from '../../data.ts';
import { useKept } from '../../kept.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { EmptyState } from '../../ui/blank.tsx';
import { ActionBar, Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import {
  type Choice,
  type Choices,
  type Desk,
  hasTyped,
  isTicked,
  planOf,
  planText,
  withTicks,
} from './choices.ts';
import { DecisionDialogs, type Open } from './decision-dialogs.tsx';
import { countText, type Entry, entriesOf, groupByStudent, isUnusual, keyOf } from './entries.ts';
import { Groups } from './groups.tsx';
import styles from './inbox.module.css';
import { OutcomeBanner } from './outcome-banner.tsx';
import { useDecide } from './use-decide.ts';

export default function InboxScreen() {
  const query = useRead(reads.inbox());
  const asked = useRead(reads.evaluationSettings());
  return (
    <Page title="To sign">
      <Loaded query={query} what="Loading what waits for you" rows={5}>
        {(inbox) => <Waiting inbox={inbox} asked={asked.data} />}
      </Loaded>
    </Page>
  );
}

/** Corrections and reasons survive a look at another screen and a session that ran out; ticks need not. */
function useChoices() {
  const { kept, keep, letGo } = useKept<Choices>('inbox');
  const [choices, setChoices] = useState<Choices>(kept ?? {});
  useEffect(() => {
    if (hasTyped(choices)) keep(choices);
    else letGo();
  });
  return [choices, setChoices] as const;
}

interface WaitingProps {
  inbox: Inbox;
  asked: EvaluationSettings | undefined;
}

function Waiting({ inbox, asked }: WaitingProps) {
  const decide = useDecide();
  const [choices, setChoices] = useChoices();
  const [open, setOpen] = useState<Open>();
  const [finished, setFinished] = useState(0);
  const result = useRef<HTMLDivElement>(null);
  // The button that opened the dialog may be gone: the reader goes on at what happened. As an effect of this
  // component it comes after the one that closes the dialog, which gives the focus back to that button.
  useEffect(() => {
    if (finished === 0) return;
    result.current?.focus();
    window.scrollTo({ top: 0 });
  }, [finished]);

  const entries = entriesOf(inbox).filter((entry) => !decide.settled.has(keyOf(entry)));
  const refused = decide.outcome?.refused ?? [];
  const desk: Desk = {
    choices,
    refusals: new Map(refused.map(({ entry, reason }) => [entry.view.id, reason])),
  };
  const planned = planOf(desk, entries);
  const choose = (entry: Entry, choice: Choice) => setChoices((now) => ({ ...now, [keyOf(entry)]: choice }));
  const tick = (some: readonly Entry[], isOn: boolean) => setChoices((now) => withTicks(now, some, isOn));

  const finish = () => {
    setOpen(undefined);
    setChoices((now) =>
      withoutDecided(
        now,
        planned.map(({ entry }) => entry),
      ),
    );
    setFinished((count) => count + 1);
  };

  return (
    <>
      <div ref={result} tabIndex={-1} className={styles.result}>
        {decide.outcome && <OutcomeBanner outcome={decide.outcome} waiting={entries} />}
      </div>
      {entries.length === 0 ? (
        <EmptyState title="Nothing waits for you">
          <p>Cases and hours that name you as the supervisor come here when a student submits them.</p>
        </EmptyState>
      ) : (
        <>
          <Summary entries={entries} desk={desk} onTick={tick} />
          <Groups
            entries={entries}
            desk={desk}
            onTick={tick}
            onAsk={(entry, question) => setOpen({ entry, question })}
            onUndo={(entry) => choose(entry, { isTicked: isTicked(desk, entry) })}
          />
          <ActionBar status={`${planned.length} of ${entries.length} chosen`}>
            <Button
              look="primary"
              disabled={planned.length === 0}
              onClick={() => setOpen({ question: 'sign' })}
            >
              {planned.length === 0 ? 'Sign' : planText(planned)}
            </Button>
          </ActionBar>
        </>
      )}
      <DecisionDialogs
        open={open}
        desk={desk}
        planned={planned}
        decide={decide}
        asked={asked}
        onChoose={(entry, choice) => {
          choose(entry, choice);
          setOpen(undefined);
        }}
        onDone={finish}
        onClose={() => {
          setOpen(undefined);
          decide.write.clear();
        }}
      />
    </>
  );
}

/** What was settled is forgotten; of what was refused, a correction and an evaluation are worth keeping. */
function withoutDecided(choices: Choices, decided: readonly Entry[]): Choices {
  const left = Object.entries(choices).flatMap(([key, choice]) => {
    if (!decided.some((entry) => keyOf(entry) === key)) return [[key, choice] as const];
    const { correction, evaluation } = choice;
    if (!correction && !evaluation) return [];
    const kept = { ...(correction && { correction }), ...(evaluation && { evaluation }), isTicked: false };
    return [[key, kept] as const];
  });
  return Object.fromEntries(left);
}

interface SummaryProps {
  entries: readonly Entry[];
  desk: Desk;
  onTick(entries: readonly Entry[], isTicked: boolean): void;
}

function Summary({ entries, desk, onTick }: SummaryProps) {
  const students = groupByStudent(entries).length;
  const usual = entries.filter((entry) => !isUnusual(entry));
  const isAnyTicked = entries.some((entry) => isTicked(desk, entry));
  return (
    <div className={styles.summaryLine}>
      <p>
        <strong>{countText(entries)}</strong> of {students === 1 ? 'one student' : `${students} students`}.
        Tap one to read all of it.
      </p>
      <Button look="plain" onClick={() => onTick(isAnyTicked ? entries : usual, !isAnyTicked)}>
        {isAnyTicked ? 'Untick all' : 'Tick all'}
      </Button>
    </div>
  );
}
